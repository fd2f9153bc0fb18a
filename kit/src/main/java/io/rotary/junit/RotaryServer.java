package io.rotary.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives tests a Rotary in sandbox mode: on a class for every parameter of the types {@link Rotary}
 * and {@link RotaryProject}, on one such parameter, or on a field of one of these types.
 *
 * <p>The server is the one at {@code rotary.url} (a system property) or {@code ROTARY_URL} (in the
 * environment), if one is named. Otherwise {@code ./rotary serve} is started on a free port with an
 * empty store, once in a JVM, and stopped when the JVM ends. The launcher is the one named here, by
 * {@code rotary.launcher} or by {@code ROTARY_LAUNCHER}, else the first {@code rotary} in the
 * working directory or a folder above it.
 *
 * <p>A field of an instance is set before its {@code @BeforeEach} methods, a static one before its
 * {@code @BeforeAll} methods.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RotaryExtension.class)
public @interface RotaryServer {
  /** The launcher's path; found as said above where this is empty. */
  String launcher() default "";

  /**
   * Whether each test has a new project, with credit and time of its own, so that tests may run at
   * once and find nothing of each other. Such a project is there for methods and fields of the
   * test's instance, not for constructors and what is static.
   */
  boolean projectPerTest() default false;
}
