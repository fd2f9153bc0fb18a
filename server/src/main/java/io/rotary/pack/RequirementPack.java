package io.rotary.pack;

import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import io.rotary.platform.schema.CompiledSchema;
import io.rotary.platform.schema.Finding;
import io.rotary.problem.Violations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// One version of what is asked of who orders numbers of a region and type. It never changes; an
/// order keeps the one it began with. Its schemas are made ready when they are first needed. Safe
/// for many threads.
public final class RequirementPack {
  private final UUID packId;
  private final PackDocument document;
  private final List<RequiredAttachment> attachments;
  private final Map<String, CompiledSchema<Facts>> conditions = new ConcurrentHashMap<>();
  private volatile @Nullable RegistrationRules rules;

  /// A pack that has passed [PackReader] before, from what [#asWritten] gave.
  public static RequirementPack of(UUID packId, Map<String, @Nullable Object> asWritten) {
    return new RequirementPack(packId, new PackDocument(asWritten));
  }

  RequirementPack(UUID packId, PackDocument document) {
    this.packId = packId;
    this.document = document;
    this.attachments = document.attachments();
  }

  public UUID packId() {
    return packId;
  }

  public RegionCode region() {
    return document.region();
  }

  public NumberType type() {
    return document.type();
  }

  public String version() {
    return document.version();
  }

  /// Every document that is asked for, in the order of the pack.
  public List<RequiredAttachment> attachments() {
    return attachments;
  }

  public Optional<RequiredAttachment> findAttachment(String attachmentId) {
    return attachments.stream().filter(one -> one.id().equals(attachmentId)).findFirst();
  }

  /// The documents that must be there before an order with these answers can be submitted: those
  /// that always are mandatory and those that are for somebody who answers like this.
  public List<RequiredAttachment> mandatoryAttachments(Answers answers) {
    return attachments.stream().filter(one -> isMandatory(one, answers)).toList();
  }

  /// Notes everything that is wrong with a registration, as violations of `requestDetails.…`. Pure
  /// and bounded: it reads the answers and nothing else.
  public void check(Answers answers, Violations violations) {
    findings(answers).forEach(one -> violations.argument(one.path(), one.text()));
  }

  /// Everything that is asked for with its source.
  public List<Fact> facts() {
    return PackFacts.of(document);
  }

  /// The file as plain values, in its order.
  public Map<String, @Nullable Object> asWritten() {
    return document.asWritten();
  }

  List<Finding> findings(Answers answers) {
    return rules().check(answers);
  }

  /// A JSON Schema for each element of `requestDetails.data`, as customers may see it. The first is
  /// for each number.
  public List<Map<String, @Nullable Object>> templates() {
    return document.templates();
  }

  /// Makes everything ready at once. Raises [IllegalArgumentException] when a schema cannot be
  /// used.
  void compile() {
    var _ = rules();
    attachments.forEach(
        one -> document.mandatoryWhen(one.id()).ifPresent(when -> condition(one, when)));
  }

  private boolean isMandatory(RequiredAttachment attachment, Answers answers) {
    return attachment.mandatory()
        || document
            .mandatoryWhen(attachment.id())
            .filter(when -> holds(condition(attachment, when), when.element(), answers))
            .isPresent();
  }

  private boolean holds(CompiledSchema<Facts> condition, int element, Answers answers) {
    List<@Nullable Object> data = Plain.list(Plain.trimmed(answers.requestDetails().get("data")));
    Object part = element < data.size() ? data.get(element) : Map.of();
    Facts facts = new Facts(region(), document.areas(), answers);
    return condition.check(Plain.map(part), facts).isEmpty();
  }

  private CompiledSchema<Facts> condition(
      RequiredAttachment attachment, PackDocument.Condition when) {
    return conditions.computeIfAbsent(attachment.id(), _ -> PackDialect.compile(when.template()));
  }

  /// Made twice when two threads come first, which does no harm.
  private RegistrationRules rules() {
    RegistrationRules ready = rules;
    if (ready == null) {
      ready = new RegistrationRules(document);
      rules = ready;
    }
    return ready;
  }
}
