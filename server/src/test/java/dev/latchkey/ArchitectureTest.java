package dev.latchkey;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.InstantSource;
import java.time.temporal.TemporalAccessor;
import java.util.Date;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The floors and walls of the house (DESIGN.md, "The house" and "Habits"). */
class ArchitectureTest {
  private static final String FACE = "dev.latchkey.face..";
  private static final String CORE = "dev.latchkey.core..";
  private static final String PLATFORM = "dev.latchkey.platform..";

  /** {@code Main} and {@code Wiring}, which know everything and which nobody knows. */
  private static final String ROOF = "dev.latchkey";

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/test-classes/"))
          .importPackages("dev.latchkey");

  // Floors.

  @Test
  void platform_knowsNoFeature() {
    check(
        noClasses()
            .that()
            .resideInAPackage(PLATFORM)
            .should()
            .dependOnClassesThat(resideInAnyPackage(CORE, FACE, ROOF))
            .because("it would serve any product"));
  }

  @Test
  void core_knowsNoFace() {
    check(
        noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .dependOnClassesThat(resideInAnyPackage(FACE, ROOF))
            .because("arrows go down only"));
  }

  @Test
  void face_knowsNoRoof() {
    check(
        noClasses()
            .that()
            .resideInAPackage(FACE)
            .should()
            .dependOnClassesThat(resideInAnyPackage(ROOF))
            .because("arrows go down only"));
  }

  @Test
  void core_knowsNoHttpAndNoFormat() {
    check(
        noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                    "io.helidon..",
                    "tools.jackson..",
                    "com.fasterxml.jackson..",
                    "org.snakeyaml.."))
            .because("it decides; faces know bodies"));
  }

  // Walls.

  @Test
  void rooms_formNoCycles() {
    check(slices().matching("dev.latchkey.(*).(*)..").should().beFreeOfCycles());
  }

  @Test
  void sql_isSpokenByStoresOnly() {
    check(
        noClasses()
            .that(resideOutsideOfPackage("dev.latchkey.platform.db.."))
            .and(areOutsideOfStores())
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..")));
  }

  @Test
  void databases_areKnownToPlatformDbOnly() {
    check(
        noClasses()
            .that(resideOutsideOfPackage("dev.latchkey.platform.db.."))
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                    "org.flywaydb..", "com.zaxxer.hikari..", "org.sqlite..", "org.postgresql..")));
  }

  @Test
  void clock_isReadByPlatformTimeOnly() {
    check(
        noClasses()
            .that(resideOutsideOfPackage("dev.latchkey.platform.time.."))
            .should()
            .accessTargetWhere(readsTheSystemClock())
            .because("time is injected, so that boundaries can be tested at the instant itself"));
  }

  @Test
  void randomness_comesFromPlatformCryptoOnly() {
    check(
        noClasses()
            .that(resideOutsideOfPackage("dev.latchkey.platform.crypto.."))
            .should()
            .dependOnClassesThat()
            .areAssignableTo(RandomGenerator.class) // SecureRandom and all others
            .orShould()
            .accessTargetWhere(calls(UUID.class, "randomUUID"))
            .orShould()
            .accessTargetWhere(calls(Math.class, "random"))
            .because("randomness is injected"));
  }

  // Names and nulls.

  @Test
  void names_sayWhatAClassIs() {
    check(classes().should().haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl)"));
  }

  @Test
  void everyPackage_isNullMarkedAndSaysWhatItIs() {
    assertThat(HOUSE.stream().map(JavaClass::getPackage).distinct())
        .filteredOn(room -> !isNullMarked(room) && !isGenerated(room))
        .extracting(JavaPackage::getName)
        .as("packages without a package-info.java that is @NullMarked")
        .isEmpty();
  }

  // A floor that has nobody on it yet breaks no rule.
  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(HOUSE);
  }

  /** Neither a class named {@code …Store} nor one nested in such a class. */
  private static DescribedPredicate<JavaClass> areOutsideOfStores() {
    return describe("are neither stores nor within one", type -> !isWithinStore(type));
  }

  private static boolean isWithinStore(JavaClass type) {
    return type.getSimpleName().endsWith("Store")
        || type.getEnclosingClass().map(ArchitectureTest::isWithinStore).orElse(false);
  }

  /** {@code Instant.now()}, {@code Clock.systemUTC()} and all their kin; not {@code now(clock)}. */
  private static DescribedPredicate<JavaAccess<?>> readsTheSystemClock() {
    return calls(System.class, "currentTimeMillis")
        .or(calls(System.class, "nanoTime"))
        .or(calls(InstantSource.class, "system"))
        .or(
            describe(
                "a Clock of the system",
                access ->
                    access.getTargetOwner().isEquivalentTo(Clock.class)
                        && access.getName().matches("system.*|tick(Millis|Seconds|Minutes)")))
        .or(
            describe(
                "now() without a clock",
                access ->
                    access.getTargetOwner().isAssignableTo(TemporalAccessor.class)
                        && access
                            .getTarget()
                            .getFullName()
                            .matches(".*\\.now\\((java.time.ZoneId)?\\)")))
        .or(
            describe(
                "new Date()",
                access ->
                    access.getTarget().getFullName().equals(Date.class.getName() + ".<init>()")));
  }

  /** Calls of a method, and references to it. */
  private static DescribedPredicate<JavaAccess<?>> calls(Class<?> owner, String method) {
    return describe(
        owner.getSimpleName() + "." + method,
        access -> access.getTargetOwner().isEquivalentTo(owner) && access.getName().equals(method));
  }

  /** What templates become. */
  private static boolean isGenerated(JavaPackage room) {
    return room.getName().startsWith("dev.latchkey.face.portal.template");
  }

  private static boolean isNullMarked(JavaPackage room) {
    return room.tryGetPackageInfo().isPresent() && room.isAnnotatedWith(NullMarked.class);
  }
}
