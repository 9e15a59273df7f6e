package dev.nodeyard.executor.docker;

import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import dev.nodeyard.api.environment.ContainerRecipe;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.api.workflow.NodeworksCall;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.LogSink;
import dev.nodeyard.executor.Work;
import dev.nodeyard.executor.program.Interpreters;
import dev.nodeyard.executor.program.Place;
import dev.nodeyard.executor.program.TaskProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Bring an attempt from its work to a running program: settings, image, files, container. */
final class Starter implements AutoCloseable {
    private final Host host;
    private final Engine engine;
    private final Permissions permissions;
    private final Images images;
    private final Placement placement;
    private final WarmStart warm;
    private final EnvironmentImages environments;
    private final Caches caches;
    private volatile @Nullable EngineInfo info;

    Starter(Host host, WarmStart warm) {
        this.host = host;
        this.warm = warm;
        this.engine = host.engine();
        DockerSettings settings = host.settings();
        this.permissions = new Permissions(settings.allowed());
        RegistryLogins logins =
                new RegistryLogins(settings.images().logins(), settings.engine().settings());
        this.images = new Images(
                engine, new ImagePulls(engine, logins, settings.images().pullTimeout()), host.labels());
        this.caches = new Caches(host);
        this.environments = new EnvironmentImages(host, images, logins);
        this.placement =
                new Placement(engine, settings.transfer(), host.runner().cache());
    }

    /** Ask the engine what it is. */
    EngineInfo look() throws EngineFault, InterruptedException {
        EngineInfo found = EngineInfo.of(
                engine.call("tell about itself", client -> client.infoCmd().exec()));
        info = found;
        return found;
    }

    Execution start(Work work, LogSink log) throws ExecutorException, EngineFault, IOException, InterruptedException {
        TaskOptions options = TaskOptions.of(work.task());
        permissions.check(options);
        ImageFacts image = image(work, options, log);
        boolean shared = placement.isShared();
        try {
            return start(work, options, image, shared, log);
        } catch (EngineFault e) {
            if (shared && e.says(Containers.NO_SUCH_FOLDER) && placement.isWrong()) {
                return start(work, options, image, false, log);
            }
            throw e;
        }
    }

    private Execution start(Work work, TaskOptions options, ImageFacts image, boolean shared, LogSink log)
            throws ExecutorException, EngineFault, IOException, InterruptedException {
        ContainerUser.Host runner = ContainerUser.Host.of(work.workspace().folder());
        String wanted = options.user() == null ? host.settings().containers().user() : options.user();
        ContainerUser user = ContainerUser.of(wanted, image, info(), runner, shared);
        ContainerPlan plan = new ContainerPlan(
                image,
                user,
                options,
                work.task().requirements().resources(),
                host.settings().containers(),
                mounts(work, options));
        String shell = shell(image);
        TaskProgram program = program(work, plan, shell);
        RootContainer asRoot = new RootContainer(engine, host.labels(), image, shell);
        caches.open(plan, asRoot);
        AttemptFiles files = shared
                ? new SharedFiles(work.workspace(), new Ownership(asRoot, plan, runner))
                : new CopiedFiles(engine, work.workspace(), user, image.user());
        if (warm.fits(plan, host.network(options), shared)) {
            Optional<Execution> started = warm.start(work, plan, files, log, program, shell);
            if (started.isPresent()) {
                return started.get();
            }
        }
        return new OwnContainerStart(host, work, plan, files, images, log).start(program, shell);
    }

    private EngineInfo info() throws EngineFault, InterruptedException {
        EngineInfo known = info;
        return known == null ? look() : known;
    }

    private ImageFacts image(Work work, TaskOptions options, LogSink log)
            throws ExecutorException, EngineFault, InterruptedException {
        EnvironmentSpec wanted = work.task().environment();
        EnvironmentSpec whole =
                whole(wanted == null ? new EnvironmentSpec(null, List.of(), List.of(), List.of(), List.of()) : wanted);
        String named = whole.image();
        if (named == null) {
            throw Permissions.refused(
                    "the task names no image, and the runner has no usual one; set image in the task's settings");
        }
        permissions.checkImage(named);
        List<DockerSettings.PullPolicy> policies = options.pullPolicy().isEmpty()
                ? host.settings().images().policies()
                : DockerSettings.policies(options.pullPolicy());
        ImageFacts image = images.ensure(named, policies, options.platform(), log);
        return ContainerRecipe.isNeeded(whole) ? environments.ensure(whole, image, options.platform(), log) : image;
    }

    /** Return an environment with the image that it begins with: its own, the runner's usual one, or one that will do. */
    EnvironmentSpec whole(EnvironmentSpec wanted) {
        String image = wanted.image() == null ? host.settings().images().usual() : wanted.image();
        if (image == null && ContainerRecipe.isNeeded(wanted)) {
            image = ContainerRecipe.base(wanted);
        }
        return new EnvironmentSpec(image, wanted.pip(), wanted.conda(), wanted.apt(), wanted.setup());
    }

    private String shell(ImageFacts image) throws ExecutorException, InterruptedException {
        return images.program(image, "sh", "bash")
                .orElseThrow(() -> new ExecutorException(
                        FailureReason.ENVIRONMENT_FAILED,
                        "the image " + image.name() + " has neither sh nor bash; use an image that has a shell"));
    }

    private TaskProgram program(Work work, ContainerPlan plan, String shell)
            throws ExecutorException, InterruptedException {
        String python = Interpreters.USUAL.python();
        if (work.task().execution() instanceof NodeworksCall) {
            python = images.program(plan.image(), "python3", "python")
                    .orElseThrow(() -> new ExecutorException(
                            FailureReason.ENVIRONMENT_FAILED,
                            "the image " + plan.image().name() + " has no python3, which nodes need"));
        }
        Place place = new Place(work.workspace().folder(), ContainerPlan.WORKSPACE);
        return TaskProgram.lay(work, place, new Interpreters(scriptShell(plan, shell), python));
    }

    private String scriptShell(ContainerPlan plan, String shell) throws ExecutorException, InterruptedException {
        String wanted = plan.options().shell() == null ? "auto" : plan.options().shell();
        Optional<String> found = switch (wanted) {
            case "auto" -> images.program(plan.image(), "bash").or(() -> Optional.of(shell));
            case "bash", "sh" -> images.program(plan.image(), wanted);
            default -> throw Permissions.refused("the shell is auto, bash or sh, not " + wanted);
        };
        return found.orElseThrow(() -> new ExecutorException(
                FailureReason.ENVIRONMENT_FAILED, "the image " + plan.image().name() + " has no " + wanted));
    }

    private List<Mount> mounts(Work work, TaskOptions options)
            throws ExecutorException, EngineFault, InterruptedException {
        List<Mount> mounts = new ArrayList<>();
        for (String wanted : options.volumes()) {
            Permissions.Volume volume = permissions.volume(wanted, placement.isShared());
            mounts.add(
                    Containers.folder(Path.of(volume.source()), volume.target()).withReadOnly(volume.readOnly()));
        }
        for (Map.Entry<String, String> cache : new TreeMap<>(options.caches()).entrySet()) {
            Permissions.checkTarget(cache.getValue());
            mounts.add(new Mount()
                    .withType(MountType.VOLUME)
                    .withSource(caches.ensure(work, cache.getKey()))
                    .withTarget(cache.getValue()));
        }
        return mounts;
    }

    @Override
    public void close() {
        warm.close();
        host.tailer().close();
    }
}
