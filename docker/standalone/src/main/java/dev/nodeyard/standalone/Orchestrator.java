package dev.nodeyard.standalone;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodeyard.server.OrchestratorApplication;
import dev.nodeyard.server.OrchestratorConfiguration;
import io.dropwizard.core.ConfiguredBundle;
import io.dropwizard.core.cli.ServerCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import net.sourceforge.argparse4j.inf.Namespace;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;

/** Run the orchestrator in this JVM. */
final class Orchestrator implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Server server;

    private Orchestrator(Server server) {
        this.server = server;
    }

    /** Start it with settings written to {@code orchestrator.yml}, and return once it answers. */
    static Orchestrator start(
            YardFolder folder, UpSettings.Address address, DatabaseAddress database, URI redis, MoreSettings more)
            throws Exception {
        Path file = folder.path().resolve("orchestrator.yml");
        folder.writePrivate(file, more.over(configuration(folder, address, database, redis)));
        AtomicReference<@Nullable Server> started = new AtomicReference<>();
        OrchestratorApplication application = new OrchestratorApplication();
        Bootstrap<OrchestratorConfiguration> bootstrap = new Bootstrap<>(application);
        application.initialize(bootstrap);
        bootstrap.addBundle(new ConfiguredBundle<>() {
            @Override
            public void run(OrchestratorConfiguration configuration, Environment environment) {
                environment.lifecycle().addServerLifecycleListener(started::set);
            }
        });
        bootstrap.registerMetrics();
        new ServerCommand<>(application).run(bootstrap, new Namespace(Map.of("file", file.toString())));
        Server server = started.get();
        if (server == null) {
            throw new IllegalStateException("the orchestrator said nothing of its start");
        }
        // This program decides in which order things stop.
        server.setStopAtShutdown(false);
        return new Orchestrator(server);
    }

    /** Return the settings that the options decide. */
    private static ObjectNode configuration(
            YardFolder folder, UpSettings.Address address, DatabaseAddress database, URI redis) {
        ObjectNode root = MAPPER.createObjectNode();
        ObjectNode server = root.putObject("server");
        server.put("shutdownGracePeriod", "5s");
        ObjectNode connector = server.putArray("applicationConnectors").addObject();
        connector.put("type", "http").put("bindHost", address.host()).put("port", address.port());
        server.putArray("adminConnectors");
        // A line for each of the runner's calls would say little and cost much.
        server.putObject("requestLog").putArray("appenders");
        ObjectNode logging = root.putObject("logging");
        logging.put("level", "INFO");
        file(logging.putArray("appenders"), folder.log("orchestrator"));
        root.putObject("database")
                .put("url", database.jdbcUrl())
                .put("user", database.user())
                .put("password", database.password());
        root.putObject("redis").put("url", redis.toString());
        root.putObject("storage").put("folder", folder.path().resolve("blobs").toString());
        return root;
    }

    private static void file(ArrayNode appenders, Path log) {
        appenders
                .addObject()
                .put("type", "file")
                .put("currentLogFilename", log.toString())
                .put("archive", true)
                .put("archivedLogFilenamePattern", log + ".%i.gz")
                .put("archivedFileCount", 3)
                .put("maxFileSize", "20MiB");
    }

    /** Say what to do when it stops, be it by an administrator's shutdown. */
    void onStop(Runnable action) {
        server.addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStopped(LifeCycle stopped) {
                action.run();
            }
        });
    }

    @Override
    public void close() {
        // Jetty's stop throws anything at all; what can be done about any of it is the same.
        LifeCycle.stop(server);
    }
}
