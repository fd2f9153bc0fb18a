/// The contract as an outsider sees it: every class drives one operation of a server of which only
/// the base URL is known, with the vendor's unchanged Node client and with raw HTTP.
///
/// Without `ROTARY_BASE_URL` the suite starts `./rotary serve` with its own seed file and stops it
/// at the end. A server that is already running must have been seeded with
/// `conformance/src/test/resources/seed.yaml`, have the settings that `Rotary` names and be able to
/// call 127.0.0.1 of the machine the suite runs on.
@NullMarked
package io.rotary.conformance;

import org.jspecify.annotations.NullMarked;
