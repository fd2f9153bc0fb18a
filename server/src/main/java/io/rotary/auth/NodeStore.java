package io.rotary.auth;

import io.rotary.platform.db.Tx;
import java.util.UUID;

/// The rows of `node`. All by the clock of the database, which is the same for every node.
final class NodeStore {
  void beat(Tx tx, UUID nodeId) {
    tx.update(
        """
        insert into node (node_id, seen_at) values (?, now())
        on conflict (node_id) do update set seen_at = now()
        """,
        nodeId);
  }

  void deleteDead(Tx tx) {
    tx.update("delete from node where seen_at < now() - interval '1 minute'");
  }

  void delete(Tx tx, UUID nodeId) {
    tx.update("delete from node where node_id = ?", nodeId);
  }

  /// How many nodes were seen in the time of three beats.
  int countLive(Tx tx) {
    return tx.find(
            """
            select count(*)::integer as live from node where seen_at > now() - interval '6 seconds'
            """,
            row -> row.integer("live"))
        .orElse(0);
  }
}
