package dev.nodeyard.executor.docker;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hold the runner's options of the executor, in groups; docs/executor-docker.md describes each. */
record DockerSettings(
        EngineAddress engine,
        Duration patience,
        Transfer transfer,
        Images images,
        Containers containers,
        Warm warm,
        Build build,
        Allowed allowed,
        Duration keepCaches) {

    private static final long DAY_SECONDS = 86_400;
    private static final String DROPPED = "AUDIT_WRITE MKNOD NET_RAW SETFCAP SYS_CHROOT";

    /** How files come into a container and out of it. */
    enum Transfer {
        /** Bind where the engine sees this host's files, else copy. */
        AUTO,
        BIND,
        COPY
    }

    /** When an image is pulled. */
    enum PullPolicy {
        ALWAYS,
        IF_NOT_PRESENT,
        NEVER
    }

    /**
     * Where images come from.
     *
     * @param usual image of tasks that name none, or null
     * @param policies tried one after the other until the image is there
     * @param logins file like {@code ~/.docker/config.json} that holds logins to registries, or null
     */
    record Images(
            @Nullable String usual,
            List<PullPolicy> policies,
            Duration pullTimeout,
            @Nullable String logins) {}

    /**
     * What containers are like unless their task says otherwise.
     *
     * @param user {@code auto}, {@code image}, or a user
     * @param shm bytes of {@code /dev/shm}
     */
    record Containers(
            String user,
            String network,
            long pids,
            long shm,
            List<String> dropped,
            boolean newPrivileges,
            @Nullable String runtime) {}

    /**
     * When containers are kept for the next attempts of a run.
     *
     * @param on whether they are for tasks that do not say
     * @param most containers that are kept at a time
     */
    record Warm(boolean on, int most, Duration idle) {}

    /**
     * How images are built from environments.
     *
     * @param repository name of the images
     * @param pushTo repository in a registry where they are looked for and kept, or null
     * @param index address of a Python index, or null
     */
    record Build(
            boolean allowed,
            String repository,
            @Nullable String pushTo,
            String network,
            @Nullable String index,
            Duration timeout,
            Duration keep,
            long keepBytes) {}

    /** What tasks may ask for. */
    record Allowed(
            List<String> images,
            List<String> services,
            List<PullPolicy> policies,
            List<String> users,
            List<String> volumes,
            List<String> networks,
            List<String> devices,
            List<String> capabilities,
            boolean privileged) {}

    static DockerSettings of(Map<String, String> given) {
        Options options = new Options(given);
        DockerSettings settings = new DockerSettings(
                engine(options),
                options.seconds("engine_patience_seconds", 300, DAY_SECONDS),
                options.choice("workspace", Transfer.class, Transfer.AUTO),
                images(options),
                containers(options),
                warm(options),
                build(options),
                allowed(options),
                options.seconds("cache_keep_days", 30, 3650).multipliedBy(DAY_SECONDS));
        options.nothingElse();
        return settings;
    }

    private static EngineAddress engine(Options options) {
        return new EngineAddress(
                options.text("host"),
                options.text("context"),
                options.text("cert_path"),
                options.yesOrUnset("tls_verify"),
                options.text("config"));
    }

    private static Images images(Options options) {
        return new Images(
                options.text("image"),
                policies(options.words("pull_policy", "if-not-present")),
                options.seconds("pull_timeout_seconds", 3600, DAY_SECONDS),
                options.text("registry_logins"));
    }

    private static Containers containers(Options options) {
        return new Containers(
                options.text("user", "auto"),
                options.text("network", "bridge"),
                options.number("pids_limit", 4096, 1, 4_000_000),
                options.size("shm_size", "64 MiB"),
                options.words("cap_drop", DROPPED),
                options.yes("new_privileges", false),
                options.text("runtime"));
    }

    private static Warm warm(Options options) {
        return new Warm(
                options.yes("warm", true),
                (int) options.number("warm_containers", 8, 0, 1000),
                options.seconds("warm_idle_seconds", 60, DAY_SECONDS));
    }

    private static Build build(Options options) {
        return new Build(
                options.yes("build", true),
                options.text("build_repository", "nodeyard-environment"),
                options.text("push_to"),
                options.text("build_network", "default"),
                options.text("pip_index_url"),
                options.seconds("build_timeout_seconds", 3600, DAY_SECONDS),
                options.seconds("build_keep_days", 30, 3650).multipliedBy(DAY_SECONDS),
                options.size("build_keep_size", "50 GiB"));
    }

    private static Allowed allowed(Options options) {
        List<String> images = options.words("allowed_images", "*");
        return new Allowed(
                images,
                options.words("allowed_services", String.join(" ", images)),
                policies(options.words("allowed_pull_policies", "always if-not-present never")),
                options.words("allowed_users", "*"),
                options.words("allowed_volumes", ""),
                options.words("allowed_networks", "bridge none attempt"),
                options.words("allowed_devices", ""),
                options.words("allowed_capabilities", ""),
                options.yes("allow_privileged", false));
    }

    static List<PullPolicy> policies(List<String> words) {
        return words.stream()
                .map(word -> new Options(Map.of("pull_policy", word))
                        .choice("pull_policy", PullPolicy.class, PullPolicy.ALWAYS))
                .toList();
    }
}
