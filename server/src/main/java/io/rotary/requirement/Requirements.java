package io.rotary.requirement;

import io.rotary.pack.PackFile;
import io.rotary.pack.PackReader;
import io.rotary.pack.RequirementPack;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import io.rotary.platform.cache.BoundedCache;
import io.rotary.platform.db.Database;
import io.rotary.platform.db.Tx;
import io.rotary.platform.http.Route;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What is asked of who orders numbers of a region and type (docs/requirements.md).
public final class Requirements {
  private static final int MOST_KEPT = 200;

  private final RequirementsApi api;
  private final RequirementStore store = new RequirementStore();

  /// Those asked for last, with their schemas ready. A version never changes, so what is here is
  /// never wrong.
  private final BoundedCache<UUID, RequirementPack> packs = new BoundedCache<>(MOST_KEPT);

  private final ImportPack importPack = new ImportPack(store);
  private final ShippedPacks shipped = new ShippedPacks(store, new PackReader());

  private Requirements(Database database) {
    this.api = new RequirementsApi(database, this);
  }

  public static Requirements create(Database database) {
    return new Requirements(database);
  }

  public List<Route> routes() {
    return api.routes();
  }

  /// The pack in force at the time of the transaction; without one nothing is asked for.
  public Optional<RequirementPack> findInForce(Tx tx, RegionCode region, NumberType type) {
    return store.findInForce(tx, region, type, tx.now()).flatMap(packId -> find(tx, packId));
  }

  /// A version by its id, whether in force or not: the one an order began with.
  public Optional<RequirementPack> find(Tx tx, UUID packId) {
    RequirementPack known = packs.find(packId);
    return known != null
        ? Optional.of(known)
        : store
            .findDocument(tx, packId)
            .map(document -> packs.replace(packId, null, RequirementPack.of(packId, document)));
  }

  /// Takes a pack into the store, see [ImportPack].
  public ImportResult importPack(Tx tx, PackFile file) {
    return importPack.run(tx, file);
  }

  /// Ends the pack in force now, so that nothing is asked for any more.
  public boolean withdraw(Tx tx, RegionCode region, NumberType type) {
    Optional<UUID> inForce = store.findInForce(tx, region, type, tx.now());
    inForce.ifPresent(packId -> store.end(tx, packId, tx.now()));
    return inForce.isPresent();
  }

  /// Takes in what comes with the product and is not in the store yet; how many that were.
  public int installShipped(Tx tx) {
    return shipped.install(tx);
  }

  /// All packs, by region, type and time.
  public List<PackEntry> list(Tx tx) {
    return store.list(tx);
  }
}
