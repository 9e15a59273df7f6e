package dev.nodeyard.server.changes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.queue.QueueView;
import dev.nodeyard.api.runner.RunnerView;
import dev.nodeyard.server.queue.RedisConnection;
import dev.nodeyard.server.run.RunAccess;
import dev.nodeyard.server.run.RunService;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.Managed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jdbi.v3.core.Jdbi;

/** Register the live feed. */
public final class ChangesFeature {
    private static final long FLUSH_MS = 100;

    private ChangesFeature() {}

    /**
     * What the feed is made from.
     *
     * @param queue gives the rows of the queue by id
     * @param runners gives the runners
     */
    public record Needs(
            Jdbi jdbi,
            RedisConnection redis,
            Supplier<Map<String, QueueView.Row>> queue,
            Supplier<List<RunnerView>> runners) {}

    /** Register it; returns what counts the open streams. */
    public static IntSupplier register(
            Environment environment, ChangesSettings settings, Needs needs, RunService runs) {
        ChangeReader reader = new ChangeReader(needs.jdbi);
        Visibility visibility = new Visibility(reader);
        ChangeHub hub = new ChangeHub(
                reader, new LivingTokens(needs.jdbi), topic -> watch(topic, reader, visibility, needs), settings);
        ChangeNotices notices = new ChangeNotices(hub::notice, needs.redis::publishChanges);
        runs.addListener(notices);
        needs.redis.listen(new RedisConnection.ChangeListener() {
            @Override
            public void onChanges(String message) {
                notices.heard(message);
            }

            @Override
            public void onConnected() {
                hub.noticeAll();
            }
        });
        RunAccess access = new RunAccess(needs.jdbi);
        environment.jersey().register(new ChangesResource(hub, access));
        environment.jersey().register(new RunProgressResource(needs.jdbi, access, reader));
        environment.lifecycle().manage(hub);
        environment.lifecycle().manage(new Flusher(notices));
        environment.lifecycle().addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStopping(LifeCycle server) {
                hub.endAll();
            }
        });
        return hub::openStreams;
    }

    private static Watch watch(Topic topic, ChangeReader reader, Visibility visibility, Needs needs) {
        long now = System.nanoTime();
        return switch (topic.kind()) {
            case RUN -> new RunWatch(Objects.requireNonNull(topic.run()), reader, now);
            case RUNS -> new RunsWatch(reader, visibility, now);
            case WORKFLOWS -> new WorkflowsWatch(reader, visibility, now);
            case QUEUE -> new StateWatch(topic, () -> queue(needs.queue.get()), now);
            case RUNNERS -> new StateWatch(topic, () -> runners(needs.runners.get()), now);
        };
    }

    private static Map<String, ObjectNode> queue(Map<String, QueueView.Row> rows) {
        Map<String, ObjectNode> parts = new LinkedHashMap<>();
        rows.forEach((id, row) -> parts.put(id, node(row).put("id", id)));
        return parts;
    }

    /** Returns runners without what changes with every call of theirs. */
    private static Map<String, ObjectNode> runners(List<RunnerView> views) {
        Map<String, ObjectNode> parts = new LinkedHashMap<>();
        views.forEach(view -> parts.put(view.id().toString(), node(view).without("lastContactAt")));
        return parts;
    }

    private static ObjectNode node(Object value) {
        return Wire.mapper().valueToTree(value);
    }

    /** Tells what was collected, a few times a second. */
    private static final class Flusher implements Managed {
        private final ChangeNotices notices;
        private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, "change-notices");
            made.setDaemon(true);
            return made;
        });

        Flusher(ChangeNotices notices) {
            this.notices = notices;
        }

        @Override
        public void start() {
            thread.scheduleWithFixedDelay(notices::flush, FLUSH_MS, FLUSH_MS, TimeUnit.MILLISECONDS);
        }

        @Override
        public void stop() {
            thread.shutdownNow();
        }
    }
}
