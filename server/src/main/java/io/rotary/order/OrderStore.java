package io.rotary.order;

import io.rotary.billing.Price;
import io.rotary.inventory.AvailableNumber;
import io.rotary.money.Money;
import io.rotary.order.NumberOrder.Owner;
import io.rotary.order.NumberOrder.Progress;
import io.rotary.phone.Capabilities;
import io.rotary.phone.E164;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import io.rotary.platform.db.Row;
import io.rotary.platform.db.Tx;
import io.rotary.platform.vault.Vault;
import io.rotary.provisioning.LinkRequest;
import io.rotary.provisioning.VoiceLink;
import io.rotary.provisioning.VoiceType;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All SQL on orders. What the customer answered is sealed: it opens under its own order only.
final class OrderStore {
  private static final String COLUMNS =
      """
      select order_id, project_id, currency, region_code, number_type, pack_id, service_plan_id,
        campaign_id, voice_type, voice_target_id, callback_url, state, hold_until, created_at,
        updated_at, assigned_to, approved_by
      from number_order
      """;

  private final Vault vault;

  OrderStore(Vault vault) {
    this.vault = vault;
  }

  /// How many numbers the undecided orders of a project hold.
  int countHeld(Tx tx, String projectId) {
    return tx.find(
            """
            select count(*)::integer as held
            from number_order o join order_number n using (order_id)
            where o.project_id = ? and o.state in ('CREATED', 'IN_REVIEW', 'BLOCKED') and n.held
            """,
            row -> row.integer("held"),
            projectId)
        .orElseThrow();
  }

  void insert(Tx tx, NumberOrder order) {
    LinkRequest links = order.links();
    tx.later(
        """
        insert into number_order (order_id, project_id, currency, region_code, number_type, pack_id,
          service_plan_id, campaign_id, voice_type, voice_target_id, callback_url, hold_until,
          created_at, updated_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        order.orderId(),
        order.projectId(),
        order.owner().currency().getCurrencyCode(),
        order.region().value(),
        order.type(),
        order.packId().orElse(null),
        links.servicePlanId().orElse(null),
        links.campaignId().orElse(null),
        links.voice().map(VoiceLink::type).orElse(null),
        links.voice().map(VoiceLink::targetId).orElse(null),
        order.callbackUrl(),
        order.progress().holdUntil().orElse(null),
        tx.now(),
        tx.now());
    tx.later(
        """
        insert into order_number (order_id, place, e164, has_sms, has_voice, currency, setup_amount,
          monthly_amount, payment_interval_months)
        select ?, place, e164, has_sms, has_voice, currency, setup, monthly, months
        from unnest(?::text[], ?::text[]::boolean[], ?::text[]::boolean[], ?::text[],
            ?::text[]::bigint[], ?::text[]::bigint[], ?::text[]::integer[]) with ordinality
          as n (e164, has_sms, has_voice, currency, setup, monthly, months, place)
        """,
        order.orderId(),
        texts(order, AvailableNumber::number),
        texts(order, offer -> offer.capabilities().sms()),
        texts(order, offer -> offer.capabilities().voice()),
        texts(order, offer -> offer.price().monthly().currencyCode()),
        texts(order, offer -> offer.price().setup().minorUnits()),
        texts(order, offer -> offer.price().monthly().minorUnits()),
        texts(order, offer -> offer.price().paymentIntervalMonths()));
  }

  Optional<NumberOrder> find(Tx tx, String projectId, String orderId) {
    return tx.find(
            COLUMNS + "where order_id = ? and project_id = ?",
            OrderStore::header,
            orderId,
            projectId)
        .map(header -> whole(tx, List.of(header)).getFirst());
  }

  /// The order of whichever project.
  Optional<NumberOrder> findOf(Tx tx, String orderId) {
    return tx.find(COLUMNS + "where order_id = ?", OrderStore::header, orderId)
        .map(header -> whole(tx, List.of(header)).getFirst());
  }

  /// The order of whichever project, and nothing else changes it until the transaction ends.
  Optional<NumberOrder> lock(Tx tx, String orderId) {
    return tx.find(COLUMNS + "where order_id = ? for update", OrderStore::header, orderId)
        .map(header -> whole(tx, List.of(header)).getFirst());
  }

  /// An order whose time is over, locked; one that somebody else is at is left out.
  Optional<NumberOrder> lockDue(Tx tx) {
    return tx.find(
            COLUMNS
                + """
                where hold_until <= ?
                """
                + tx.whose("project_id")
                + " order by hold_until limit 1 for update skip locked",
            OrderStore::header,
            tx.now())
        .map(header -> whole(tx, List.of(header)).getFirst());
  }

  /// When the next order is to be given up.
  Optional<Instant> nextDue(Tx tx) {
    return tx.find(
        """
        select hold_until from number_order where hold_until is not null
        """
            + tx.whose("project_id")
            + " order by hold_until limit 1",
        row -> row.instant("hold_until"));
  }

  /// Orders in a state, those that wait longest first.
  List<NumberOrder> list(Tx tx, OrderState state, int most) {
    return whole(
        tx,
        tx.list(
            COLUMNS + "where state = ? order by updated_at, order_id limit ?",
            OrderStore::header,
            state,
            most));
  }

  /// Moves an order into a state; nobody has approved it there yet.
  void updateState(Tx tx, String orderId, OrderState state, Optional<Instant> holdUntil) {
    tx.later(
        """
        update number_order set state = ?, hold_until = ?, updated_at = ?, approved_by = ''
        where order_id = ?
        """,
        state,
        holdUntil.orElse(null),
        tx.now(),
        orderId);
  }

  void updateApprovedBy(Tx tx, String orderId, String operator) {
    tx.later("update number_order set approved_by = ? where order_id = ?", operator, orderId);
  }

  void updateAssignedTo(Tx tx, String orderId, String operator) {
    tx.later("update number_order set assigned_to = ? where order_id = ?", operator, orderId);
  }

  /// The numbers are no longer the order's.
  void letGo(Tx tx, String orderId) {
    tx.later("update order_number set held = false where order_id = ?", orderId);
  }

  Optional<Registration> findRegistration(Tx tx, String orderId) {
    return tx.find(
            """
            select sealed_registration from number_order
            where order_id = ? and sealed_registration is not null
            """,
            row -> row.bytes("sealed_registration"),
            orderId)
        .map(kept -> RegistrationJson.ofBytes(vault.open(kept, context(orderId))));
  }

  void updateRegistration(Tx tx, String orderId, Registration registration) {
    tx.later(
        "update number_order set sealed_registration = ?, updated_at = ? where order_id = ?",
        vault.seal(RegistrationJson.toBytes(registration), context(orderId)),
        tx.now(),
        orderId);
  }

  void insertLog(Tx tx, String orderId, NumberOrder.Log log) {
    tx.later(
        "insert into order_log (order_id, at, author, message) values (?, ?, ?, ?)",
        orderId,
        log.at(),
        log.author(),
        log.message());
  }

  /// What was told, oldest first.
  List<NumberOrder.Log> listLogs(Tx tx, String orderId) {
    return tx.list(
        "select at, author, message from order_log where order_id = ? order by position",
        row -> new NumberOrder.Log(row.instant("at"), row.text("author"), row.text("message")),
        orderId);
  }

  private static String context(String orderId) {
    return "number_order/" + orderId;
  }

  private record Header(
      String orderId,
      Owner owner,
      RegionCode region,
      NumberType type,
      Optional<UUID> packId,
      LinkRequest links,
      String callbackUrl,
      Progress progress) {
    NumberOrder with(List<Offer> offers) {
      return new NumberOrder(
          orderId,
          owner,
          region,
          type,
          packId,
          offers.stream().map(offer -> offer.of(this)).toList(),
          links,
          callbackUrl,
          progress);
    }
  }

  private static Header header(Row row) {
    return new Header(
        row.text("order_id"),
        new Owner(row.text("project_id"), Currency.getInstance(row.text("currency"))),
        new RegionCode(row.text("region_code")),
        NumberType.valueOf(row.text("number_type")),
        row.findUuid("pack_id"),
        new LinkRequest(
            row.findText("service_plan_id"),
            row.findText("campaign_id"),
            row.findText("voice_type")
                .map(type -> new VoiceLink(VoiceType.valueOf(type), row.text("voice_target_id")))),
        row.text("callback_url"),
        new Progress(
            OrderState.valueOf(row.text("state")),
            row.findInstant("hold_until"),
            row.instant("created_at"),
            row.instant("updated_at"),
            row.text("assigned_to"),
            row.text("approved_by")));
  }

  /// The orders with their numbers, which are read in one go.
  private static List<NumberOrder> whole(Tx tx, List<Header> headers) {
    Map<String, List<Offer>> offers =
        tx
            .list(
                """
                select order_id, e164, has_sms, has_voice, currency, setup_amount, monthly_amount,
                  payment_interval_months
                from order_number where order_id = any(?) order by order_id, place
                """,
                OrderStore::offer,
                (Object) headers.stream().map(Header::orderId).toArray(String[]::new))
            .stream()
            .collect(Collectors.groupingBy(Offer::orderId));
    return headers.stream()
        .map(header -> header.with(offers.getOrDefault(header.orderId(), List.of())))
        .toList();
  }

  /// One number of an order as it is stored.
  private record Offer(
      String orderId,
      E164 number,
      Capabilities capabilities,
      Money setup,
      Money monthly,
      int paymentIntervalMonths) {
    AvailableNumber of(Header header) {
      return new AvailableNumber(
          number,
          capabilities,
          new Price(
              header.region(),
              header.type(),
              setup,
              monthly,
              paymentIntervalMonths,
              new Price.Paperwork(false, false)));
    }
  }

  private static Offer offer(Row row) {
    Currency currency = Currency.getInstance(row.text("currency"));
    return new Offer(
        row.text("order_id"),
        new E164(row.text("e164")),
        new Capabilities(row.bool("has_sms"), row.bool("has_voice")),
        new Money(row.whole("setup_amount"), currency),
        new Money(row.whole("monthly_amount"), currency),
        row.integer("payment_interval_months"));
  }

  private static @Nullable String[] texts(
      NumberOrder order, Function<AvailableNumber, Object> column) {
    return order.offers().stream()
        .map(offer -> column.apply(offer).toString())
        .toArray(String[]::new);
  }
}
