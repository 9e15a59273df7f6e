package dev.nodeyard.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** Keep the directions between modules that the Maven graph alone cannot keep. */
@AnalyzeClasses(packages = "dev.nodeyard", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String API = "dev.nodeyard.api..";
    private static final String ENGINE = "dev.nodeyard.engine..";
    private static final String IMPORT = "dev.nodeyard.nodeworks..";
    private static final String SERVER = "dev.nodeyard.server..";
    private static final String RUNNER = "dev.nodeyard.runner..";
    private static final String CLI = "dev.nodeyard.cli..";
    private static final String TRACING = "dev.nodeyard.tracing..";
    private static final String EMBEDDED = "dev.nodeyard.embedded..";
    private static final String EXECUTOR_SPI = "dev.nodeyard.executor";
    private static final String EXECUTORS = "dev.nodeyard.executor..";

    @ArchTest
    static final ArchRule the_wire_contract_depends_on_nothing = uses(API);

    @ArchTest
    static final ArchRule the_engine_knows_the_wire_contract_only = uses(ENGINE, API);

    @ArchTest
    static final ArchRule the_importer_knows_the_wire_contract_only = uses(IMPORT, API);

    @ArchTest
    static final ArchRule the_server_knows_neither_runner_nor_executors = uses(SERVER, API, ENGINE, IMPORT, TRACING);

    @ArchTest
    static final ArchRule the_runner_knows_the_server_through_the_wire_contract_only =
            uses(RUNNER, API, EXECUTOR_SPI, TRACING);

    @ArchTest
    static final ArchRule the_command_knows_the_wire_contract_only = uses(CLI, API);

    @ArchTest
    static final ArchRule tracing_depends_on_nothing = uses(TRACING);

    @ArchTest
    static final ArchRule only_tracing_speaks_to_opentelemetry = noClasses()
            .that(not(resideInAPackage(TRACING)))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.opentelemetry..");

    @ArchTest
    static final ArchRule embedded_servers_depend_on_nothing = uses(EMBEDDED);

    @ArchTest
    static final ArchRule executors_know_the_wire_contract_and_each_other_through_the_interface = uses(EXECUTORS, API);

    @ArchTest
    static final ArchRule kinds_of_executors_share_only_what_is_made_to_be_shared = slices().matching(
                    "dev.nodeyard.executor.(*)..")
            .namingSlices("executor $1")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                    resideInAPackage(EXECUTORS),
                    resideInAnyPackage(
                            "dev.nodeyard.executor.program..",
                            "dev.nodeyard.executor.process..",
                            "dev.nodeyard.executor.environment.."));

    @ArchTest
    static final ArchRule the_engine_does_no_input_or_output = noClasses()
            .that()
            .resideInAPackage(ENGINE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.net..",
                    "java.nio.file..",
                    "java.sql..",
                    "java.util.concurrent..",
                    "org.jdbi..",
                    "redis..",
                    "io.dropwizard..",
                    "jakarta.ws.rs..");

    @ArchTest
    static final ArchRule executors_never_speak_http = noClasses()
            .that()
            .resideInAPackage(EXECUTORS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "jakarta.ws.rs..", "org.eclipse.jetty..");

    @ArchTest
    static final ArchRule only_the_queue_speaks_to_redis = noClasses()
            .that(not(resideInAnyPackage("dev.nodeyard.server.queue..", "dev.nodeyard.testkit..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("redis.clients..");

    @ArchTest
    static final ArchRule only_the_server_speaks_to_postgresql = noClasses()
            .that(not(resideInAnyPackage(SERVER, "dev.nodeyard.standalone..", "dev.nodeyard.testkit..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jdbi..", "org.postgresql..", "java.sql..", "org.flywaydb..");

    @ArchTest
    static final ArchRule graphs_of_jgrapht_stay_in_the_engine = noClasses()
            .that(not(resideInAPackage(ENGINE)))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.jgrapht..");

    @ArchTest
    static final ArchRule logging_goes_through_slf4j =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("java.util.logging..", "org.apache.log4j..");

    @ArchTest
    static final ArchRule every_package_says_what_may_be_null = classes().should(beNullMarked());

    private static ArchRule uses(String own, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(own)
                .should()
                .dependOnClassesThat(resideInAPackage("dev.nodeyard..")
                        .and(not(resideInAPackage(own)))
                        .and(not(resideInAnyPackage(others))));
    }

    private static ArchCondition<JavaClass> beNullMarked() {
        return new ArchCondition<>("be in a package with @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        type, marked, type.getPackageName() + " has no package-info with @NullMarked"));
            }
        };
    }
}
