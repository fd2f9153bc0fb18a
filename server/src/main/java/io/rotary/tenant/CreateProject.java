package io.rotary.tenant;

import io.rotary.platform.db.Tx;
import io.rotary.platform.http.Caller.AccountState;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;

/// Opens a project, or brings one in line with a seed file. Refuses `invalid_argument` for an id or
/// a name that cannot be stored, `project_exists` where the project must be new, and
/// `currency_fixed` where it has an account in another currency.
final class CreateProject {
  private static final Pattern PROJECT_ID = Pattern.compile("[!-~]{1,64}");
  private static final int NAME_CHARS = 256;

  private final ProjectStore projects;
  private final AccessKeyStore keys;

  CreateProject(ProjectStore projects, AccessKeyStore keys) {
    this.projects = projects;
    this.keys = keys;
  }

  /// Opens a new project.
  void run(Tx tx, Project project) {
    checkId(project.projectId());
    checkName(project.displayName());
    if (!projects.insert(tx, project)) {
      throw TenantProblems.projectExists(project.projectId()).asException();
    }
  }

  /// Creates or updates; whether anything changed. What the draft leaves out stays as it is.
  boolean run(Tx tx, ProjectDraft draft) {
    checkId(draft.projectId());
    Optional<Project> present = projects.find(tx, draft.projectId());
    Project wanted = wanted(draft, present);
    checkName(wanted.displayName());
    if (present.isEmpty() && projects.insert(tx, wanted)) {
      return true;
    }
    if (present.filter(was -> !was.currency().equals(wanted.currency())).isPresent()) {
      throw TenantProblems.currencyFixed(wanted.projectId()).asException();
    }
    boolean changed = projects.updateName(tx, wanted);
    if (draft.state() != null) {
      changed |= projects.updateState(tx, wanted.projectId(), wanted.state());
    }
    if (changed) {
      keys.announce(tx, Tenant.EVERY_KEY);
    }
    return changed;
  }

  private static Project wanted(ProjectDraft draft, Optional<Project> present) {
    Currency currency =
        Optional.ofNullable(draft.currency())
            .or(() -> present.map(Project::currency))
            .orElseThrow(
                () ->
                    TenantProblems.invalid("currency", "a new project needs a currency")
                        .asException());
    return new Project(
        draft.projectId(),
        Optional.ofNullable(draft.displayName())
            .or(() -> present.map(Project::displayName))
            .orElse(draft.projectId()),
        currency,
        Optional.ofNullable(draft.state())
            .or(() -> present.map(Project::state))
            .orElse(AccountState.ACTIVE));
  }

  private static void checkId(String projectId) {
    if (!PROJECT_ID.matcher(projectId).matches()) {
      throw TenantProblems.invalid("projectId", "must be 1 to 64 visible ASCII characters")
          .asException();
    }
  }

  private static void checkName(String name) {
    if (name.length() > NAME_CHARS || name.indexOf('\0') >= 0) {
      throw TenantProblems.invalid("displayName", "must be at most 256 characters of text")
          .asException();
    }
  }
}
