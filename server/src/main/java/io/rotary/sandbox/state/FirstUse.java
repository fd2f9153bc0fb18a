package io.rotary.sandbox.state;

import io.rotary.auth.Credential;
import io.rotary.platform.db.Database;
import io.rotary.platform.http.Around;
import io.rotary.problem.ProblemException;
import io.rotary.seed.SeedProject;
import io.rotary.tenant.Tenant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Makes projects as they are named (`sandbox.create-projects`), so that a test needs no set-up: a
/// call about a project that is not there, with the Basic credential of a key that is not there
/// either, makes both. At the token endpoint, which names no project, the project is called as the
/// key.
public final class FirstUse {
  private static final String TOKEN = "GetToken";
  private static final Pattern KEY_ID = Pattern.compile("[!-9;-~]{1,64}");
  private static final Pattern SECRET = Pattern.compile("[!-~]{1,256}");

  private final Database database;
  private final Tenant tenant;
  private final MakeProject makeProject;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  FirstUse(StateParts parts, MakeProject makeProject) {
    this.database = parts.database();
    this.tenant = parts.tenant();
    this.makeProject = makeProject;
  }

  /// Makes what `call` names and is not there.
  public void before(Around.Call call) {
    Optional<String> operation = call.route().map(route -> route.operation());
    Optional<String> named = Optional.ofNullable(call.variables().get("projectId"));
    boolean isToken = operation.filter(TOKEN::equals).isPresent();
    if ((call.target().startsWith("/v1/") && named.isPresent()) || isToken) {
      key(call)
          .filter(key -> !known.contains(named.orElse(key.keyId()) + " " + key.keyId()))
          .ifPresent(key -> makeUnlessKnown(named.orElse(key.keyId()), key));
    }
  }

  private void makeUnlessKnown(String projectId, SeedProject.Key key) {
    boolean isNew =
        database.read(
            tx ->
                tenant.findProject(tx, projectId).isEmpty()
                    && tenant.findAccess(tx, key.keyId()).isEmpty());
    if (isNew) {
      try {
        var _ = makeProject.run(projectId, key);
      } catch (ProblemException _) {
        // Another call of the same crowd was first, or the id is none; the call itself will tell.
        return;
      }
    }
    known.add(projectId + " " + key.keyId());
  }

  private static Optional<SeedProject.Key> key(Around.Call call) {
    return call.header("authorization").flatMap(Credential::parse).flatMap(FirstUse::key);
  }

  private static Optional<SeedProject.Key> key(Credential claimed) {
    return claimed instanceof Credential.Basic(String keyId, String secret)
            && KEY_ID.matcher(keyId).matches()
            && SECRET.matcher(secret).matches()
        ? Optional.of(new SeedProject.Key(keyId, secret))
        : Optional.empty();
  }

  /// Whatever was there may be gone.
  void forget() {
    known.clear();
  }
}
