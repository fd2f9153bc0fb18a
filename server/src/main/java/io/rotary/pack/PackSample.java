package io.rotary.pack;

import io.rotary.phone.E164;
import io.rotary.platform.schema.Finding;
import io.rotary.platform.yaml.YamlMembers;
import io.rotary.platform.yaml.YamlValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A registration that a pack brings along to show what it accepts, and changes to it that it
/// refuses, each with the members it blames.
final class PackSample {
  private static final List<String> KEYS =
      List.of("numbers", "at", "requestDetails", "mandatory", "refused");
  private static final List<String> REFUSED_KEYS = List.of("set", "remove", "blames");

  private final RequirementPack pack;
  private final YamlValue sample;

  PackSample(RequirementPack pack, YamlValue sample) {
    this.pack = pack;
    this.sample = sample;
  }

  Optional<Boolean> check() {
    return sample.members(KEYS).map(this::check);
  }

  private boolean check(YamlMembers members) {
    List<E164> numbers =
        members.list("numbers", one -> one.parse("a plus and 7 to 15 digits", E164::parse));
    Optional<Instant> at = members.require("at").flatMap(PackReader::time);
    Optional<YamlValue> details = members.require("requestDetails");
    if (!members.isSound()) {
      return false;
    }
    Answers answers =
        new Answers(Plain.map(details.orElseThrow().plain()), numbers, at.orElseThrow());
    List<String> blamed = blamed(answers);
    if (!blamed.isEmpty()) {
      sample.refuse("is not accepted: " + told(answers));
    }
    members.find("mandatory").ifPresent(one -> checkMandatory(one, answers));
    members.list(
        "refused", one -> one.members(REFUSED_KEYS).map(each -> check(each, one, answers)));
    return true;
  }

  private void checkMandatory(YamlValue expected, Answers answers) {
    List<String> ids =
        pack.mandatoryAttachments(answers).stream().map(RequiredAttachment::id).toList();
    if (!ids.equals(Plain.texts(expected.plain()))) {
      expected.refuse("mandatory are " + ids);
    }
  }

  private boolean check(YamlMembers refused, YamlValue where, Answers answers) {
    SamplePath changed = new SamplePath(answers.requestDetails());
    refused
        .find("set")
        .flatMap(YamlValue::members)
        .ifPresent(
            all ->
                all.all()
                    .forEach(
                        (path, value) -> {
                          if (!changed.set(path, value.plain())) {
                            value.refuse("there is no such place");
                          }
                        }));
    refused.list(
        "remove",
        one ->
            one.text()
                .filter(path -> !changed.remove(path))
                .map(
                    _ -> {
                      one.refuse("there is nothing at this place");
                      return true;
                    }));
    Answers other = new Answers(changed.result(), answers.numbers(), answers.at());
    List<String> expected =
        refused.require("blames").map(one -> Plain.texts(one.plain())).orElse(List.of());
    if (!new TreeSet<>(expected).equals(new TreeSet<>(blamed(other)))) {
      where.refuse("is blamed for " + told(other));
    }
    return true;
  }

  private List<String> blamed(Answers answers) {
    return pack.findings(answers).stream().map(PackSample::place).toList();
  }

  private String told(Answers answers) {
    List<String> all =
        pack.findings(answers).stream().map(one -> place(one) + " " + one.text()).toList();
    return all.isEmpty() ? "nothing" : String.join("; ", all);
  }

  private static String place(Finding finding) {
    return finding.path().replaceFirst("^requestDetails\\.", "");
  }

  /// A copy that can be changed at places such as `data[1].name`.
  private static final class SamplePath {
    private @Nullable Object root;

    private SamplePath(Map<String, @Nullable Object> from) {
      this.root = Plain.trimmed(from);
    }

    private boolean set(String path, @Nullable Object value) {
      return change(path, value, false);
    }

    private boolean remove(String path) {
      return change(path, null, true);
    }

    private Map<String, @Nullable Object> result() {
      return Plain.map(root);
    }

    @SuppressWarnings("unchecked")
    private boolean change(String path, @Nullable Object value, boolean isRemoval) {
      String[] steps = path.replace("]", "").split("[.\\[]");
      @Nullable Object node = root;
      for (int i = 0; i < steps.length - 1; i++) {
        node = child(node, steps[i]);
      }
      String last = steps[steps.length - 1];
      return switch (node) {
        case Map<?, ?> map when isRemoval -> map.remove(last) != null;
        case Map<?, ?> map -> put((Map<String, @Nullable Object>) map, last, value);
        case List<?> list when isRemoval -> removeAt(list, index(last));
        case List<?> list -> putAt((List<@Nullable Object>) list, index(last), value);
        case null, default -> false;
      };
    }

    private static boolean put(
        Map<String, @Nullable Object> map, String name, @Nullable Object value) {
      map.put(name, value);
      return true;
    }

    private static boolean removeAt(List<?> list, int index) {
      if (index < 0 || index >= list.size()) {
        return false;
      }
      list.remove(index);
      return true;
    }

    /// At the end an element is added.
    private static boolean putAt(List<@Nullable Object> list, int index, @Nullable Object value) {
      if (index == list.size()) {
        return list.add(value);
      }
      if (index < 0 || index > list.size()) {
        return false;
      }
      list.set(index, value);
      return true;
    }

    private static @Nullable Object child(@Nullable Object node, String step) {
      return switch (node) {
        case Map<?, ?> map -> map.get(step);
        case List<?> list when index(step) >= 0 && index(step) < list.size() ->
            list.get(index(step));
        case null, default -> null;
      };
    }

    private static int index(String step) {
      return step.matches("[0-9]{1,4}") ? Integer.parseInt(step) : -1;
    }
  }
}
