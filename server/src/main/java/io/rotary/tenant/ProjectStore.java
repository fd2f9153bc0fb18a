package io.rotary.tenant;

import io.rotary.platform.db.Row;
import io.rotary.platform.db.Tx;
import io.rotary.platform.http.Caller.AccountState;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// The rows of `project`. A change of state remembers what it was before a block, so that lifting
/// the block does not turn a TRIAL project into an ACTIVE one.
final class ProjectStore {
  Optional<Project> find(Tx tx, String projectId) {
    return tx.find(
        """
        select project_id, display_name, currency, state from project where project_id = ?
        """,
        ProjectStore::project,
        projectId);
  }

  List<Project> list(Tx tx) {
    return tx.list(
        """
        select project_id, display_name, currency, state from project order by project_id
        """,
        ProjectStore::project);
  }

  /// Whether the row is new; false when there was one with this id.
  boolean insert(Tx tx, Project project) {
    return tx.update(
            """
            insert into project (project_id, display_name, currency, state, created_at)
            values (?, ?, ?, ?, ?)
            on conflict (project_id) do nothing
            """,
            project.projectId(),
            project.displayName(),
            project.currency().getCurrencyCode(),
            project.state(),
            tx.now())
        == 1;
  }

  /// Sets the display name; whether that changed anything.
  boolean updateName(Tx tx, Project project) {
    return tx.update(
            """
            update project set display_name = ? where project_id = ? and display_name <> ?
            """,
            project.displayName(),
            project.projectId(),
            project.displayName())
        == 1;
  }

  /// Sets the state; whether that changed anything.
  boolean updateState(Tx tx, String projectId, AccountState state) {
    return tx.update(
            """
            update project
            set state = ?, state_before_block = case when ? = 'BLOCKED' then state end
            where project_id = ? and state <> ?
            """,
            state,
            state,
            projectId,
            state)
        == 1;
  }

  /// Gives a blocked project the state it had before; whether it was blocked.
  boolean updateUnblocked(Tx tx, String projectId) {
    return tx.update(
            """
            update project
            set state = coalesce(state_before_block, 'ACTIVE'), state_before_block = null
            where project_id = ? and state = 'BLOCKED'
            """,
            projectId)
        == 1;
  }

  private static Project project(Row row) {
    return new Project(
        row.text("project_id"),
        row.text("display_name"),
        Currency.getInstance(row.text("currency")),
        AccountState.valueOf(row.text("state")));
  }
}
