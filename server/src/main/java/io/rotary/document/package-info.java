/// Files that customers upload: received piece by piece, checked, scanned, kept sealed, sent back
/// and deleted so that it can be proved. Who may upload what is decided by others. Tables:
/// `document`, `document_chunk`, `document_usage`. May use: platform.http, platform.job,
/// platform.multipart, platform.vault.
@NullMarked
package io.rotary.document;

import org.jspecify.annotations.NullMarked;
