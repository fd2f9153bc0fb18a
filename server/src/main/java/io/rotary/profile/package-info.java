/// Approved registrations under a name, for a project's next orders: an extension of ours that the
/// contract does not have. Table: `registration_profile`. May use: order, phone, problem,
/// platform.db, platform.http, platform.json.
@NullMarked
package io.rotary.profile;

import org.jspecify.annotations.NullMarked;
