package io.rotary.emergency;

import io.rotary.field.NumberFields;
import io.rotary.phone.E164;
import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Request;
import io.rotary.platform.http.Route;
import io.rotary.problem.RequestProblems;
import io.rotary.rental.ActiveNumber;
import io.rotary.rental.Rental;
import io.rotary.timeline.Cause;
import java.util.List;

/// Emergency addresses over HTTP (contract 03.6). The validator may be a service elsewhere, so it
/// is asked while no transaction is open.
final class EmergencyAddressApi {
  private static final String PATH =
      "/v1/projects/{projectId}/activeNumbers/{phoneNumber}/emergencyAddress";

  private final Emergency.Platform platform;
  private final Rental rental;
  private final AddressValidator validator;
  private final EmergencyAddressStore store;
  private final ProvisionEmergencyAddress provision;
  private final DeprovisionEmergencyAddress deprovision;

  EmergencyAddressApi(
      Emergency.Platform platform,
      Rental rental,
      AddressValidator validator,
      EmergencyAddressStore store) {
    this.platform = platform;
    this.rental = rental;
    this.validator = validator;
    this.store = store;
    this.provision = new ProvisionEmergencyAddress(rental, store, platform.timeline());
    this.deprovision = new DeprovisionEmergencyAddress(rental, store, platform.timeline());
  }

  List<Route> routes() {
    return List.of(
        Route.read("GetEmergencyAddress", PATH, Route.Load.READ, this::get),
        Route.write(
            "ProvisionEmergencyAddress",
            "POST",
            PATH + ":provision",
            Route.Load.WRITE,
            this::provision),
        Route.command(
            "DeprovisionEmergencyAddress",
            PATH + ":deprovision",
            Route.Load.WRITE,
            this::deprovision),
        Route.question(
            "ValidateEmergencyAddress", PATH + ":validate", Route.Load.WRITE, this::validate));
  }

  private Reply get(Request request) {
    E164 number = number(request);
    String projectId = request.caller().projectId();
    NamedAddress found =
        platform
            .database()
            .read(tx -> store.find(tx, rental.get(tx, projectId, number).rentalId()))
            .orElseThrow(() -> EmergencyProblems.missing().asException());
    return reply(found.address());
  }

  /// What is not judged because there is no such number, or no help for it, is refused by the
  /// action in the end; so the answer to a repeat is the stored one, whatever has become of the
  /// number and the validator since.
  private Reply provision(Request request) {
    NamedAddress asked = EmergencyAddressJson.read(request.json());
    E164 number = number(request);
    String projectId = request.caller().projectId();
    Validation validation =
        platform
            .database()
            .read(tx -> rental.find(tx, projectId, number))
            .filter(EmergencyCalls::arePossibleFrom)
            .map(active -> validator.validate(asked.address(), active.region()))
            .orElseGet(Validation.Unavailable::new);
    Cause cause = cause(request);
    Reply stored =
        platform
            .idempotency()
            .write(
                request,
                tx ->
                    sealedReply(
                        projectId, provision.run(tx, projectId, number, asked, validation, cause)));
    return opened(projectId, stored);
  }

  /// An answer that is kept for repeats has an address in it, so it is kept sealed like the
  /// address.
  private Reply sealedReply(String projectId, EmergencyAddress address) {
    Reply reply = reply(address);
    byte[] body = platform.vault().seal(reply.body(), context(projectId));
    return new Reply(reply.status(), reply.contentType(), body, reply.headers());
  }

  private Reply opened(String projectId, Reply kept) {
    byte[] body = platform.vault().open(kept.body(), context(projectId));
    return new Reply(kept.status(), kept.contentType(), body, kept.headers());
  }

  private static String context(String projectId) {
    return "emergency_address_answer/" + projectId;
  }

  private Reply deprovision(Request request) {
    E164 number = number(request);
    String projectId = request.caller().projectId();
    Cause cause = cause(request);
    return platform
        .idempotency()
        .write(
            request,
            tx -> {
              deprovision.run(tx, projectId, number, cause);
              return Reply.empty();
            });
  }

  private Reply validate(Request request) {
    NamedAddress asked = EmergencyAddressJson.read(request.json());
    E164 number = number(request);
    String projectId = request.caller().projectId();
    ActiveNumber active = platform.database().read(tx -> rental.get(tx, projectId, number));
    EmergencyCalls.require(active);
    Validation.Verdict verdict =
        switch (validator.validate(asked.address(), active.region())) {
          case Validation.Verdict judged -> judged;
          case Validation.Unavailable _ -> throw RequestProblems.unavailable().asException();
        };
    return Reply.ok(out -> EmergencyAddressJson.writeVerdict(out, number, asked, verdict));
  }

  private static Cause cause(Request request) {
    return Cause.key(request.caller().keyId(), request.id());
  }

  private E164 number(Request request) {
    return NumberFields.inPath(request, platform.plan());
  }

  private static Reply reply(EmergencyAddress address) {
    return Reply.ok(out -> EmergencyAddressJson.write(out, address));
  }
}
