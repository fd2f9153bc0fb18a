package io.rotary.junit;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ModifierSupport;

/** What {@link RotaryServer} brings along; nothing is started until a test asks for something. */
public final class RotaryExtension
    implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(RotaryExtension.class);

  /** For JUnit. */
  public RotaryExtension() {}

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return isOurs(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return wanted(parameter.getParameter(), parameter.getParameter().getType(), context);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IllegalAccessException {
    for (Field field : fields(context.getRequiredTestClass(), ModifierSupport::isStatic)) {
      field.set(null, wanted(field, field.getType(), context));
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IllegalAccessException {
    for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
      for (Field field : fields(instance.getClass(), ModifierSupport::isNotStatic)) {
        field.set(instance, wanted(field, field.getType(), context));
      }
    }
  }

  private static Iterable<Field> fields(Class<?> type, Predicate<Field> which) {
    Iterable<Field> fields =
        AnnotationSupport.findAnnotatedFields(
            type, RotaryServer.class, which, HierarchyTraversalMode.TOP_DOWN);
    for (Field field : fields) {
      if (!isOurs(field.getType()) || Modifier.isFinal(field.getModifiers())) {
        throw new ExtensionConfigurationException(
            field + ": @RotaryServer is for Rotary and RotaryProject, and not for final fields");
      }
      field.setAccessible(true);
    }
    return fields;
  }

  private static boolean isOurs(Class<?> type) {
    return type == Rotary.class || type == RotaryProject.class;
  }

  private static Object wanted(AnnotatedElement place, Class<?> type, ExtensionContext context) {
    Optional<RotaryServer> wish = wish(place, context);
    Rotary shared = Servers.of(wish.map(RotaryServer::launcher).orElse(""));
    boolean isOwn = wish.map(RotaryServer::projectPerTest).orElse(false);
    Rotary rotary = isOwn ? withOwnProject(shared, context) : shared;
    return type == Rotary.class ? rotary : rotary.project();
  }

  /** What is said at the place itself, else by the test's class or one that it is nested in. */
  private static Optional<RotaryServer> wish(AnnotatedElement place, ExtensionContext context) {
    Optional<RotaryServer> wish = AnnotationSupport.findAnnotation(place, RotaryServer.class);
    Class<?> type = context.getRequiredTestClass();
    while (wish.isEmpty() && type != null) {
      wish = AnnotationSupport.findAnnotation(type, RotaryServer.class);
      type = type.getEnclosingClass();
    }
    return wish;
  }

  private static Rotary withOwnProject(Rotary shared, ExtensionContext context) {
    if (context.getTestMethod().isEmpty()) {
      throw new ExtensionConfigurationException(
          "projectPerTest: take Rotary or RotaryProject in a test, a @BeforeEach method or a field"
              + " of the instance; a constructor or what is static belongs to no test");
    }
    ExtensionContext.Store store = context.getStore(NAMESPACE);
    Rotary own = store.get(shared.baseUrl(), Rotary.class);
    if (own == null) {
      own = shared.with(shared.newProject());
      store.put(shared.baseUrl(), own);
    }
    return own;
  }
}
