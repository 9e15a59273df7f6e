package dev.nodeyard.server.git;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.TimeZone;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Keep JGit away from the machine: it would read {@code ~/.gitconfig} and {@code /etc/gitconfig}, run the system's
 * {@code git} and write into {@code ~/.config}.
 */
final class GitSystem extends SystemReader {
    private final SystemReader machine;

    GitSystem(SystemReader machine) {
        this.machine = machine;
        setPlatformChecker();
    }

    @Override
    public String getHostname() {
        return "localhost";
    }

    @Override
    @SuppressWarnings("NullAway") // JGit is not annotated; absent variables are null there.
    public @Nullable String getenv(String variable) {
        return variable.startsWith("GIT_") ? null : machine.getenv(variable);
    }

    @Override
    public String getProperty(String key) {
        return machine.getProperty(key);
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, @Nullable FS fs) {
        return new NoConfig(parent);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, @Nullable FS fs) {
        return new NoConfig(parent);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, @Nullable FS fs) {
        return new NoConfig(parent);
    }

    @Override
    @Deprecated
    public long getCurrentTime() {
        return machine.getCurrentTime();
    }

    @Override
    @Deprecated
    public int getTimezone(long when) {
        return 0;
    }

    @Override
    public ZoneOffset getTimeZoneAt(Instant when) {
        return ZoneOffset.UTC;
    }

    @Override
    @Deprecated
    public TimeZone getTimeZone() {
        return TimeZone.getTimeZone(ZoneOffset.UTC);
    }

    /** A configuration that has no file behind it. */
    private static final class NoConfig extends FileBasedConfig {
        @SuppressWarnings("NullAway") // JGit takes null for "no parent" and "no file".
        NoConfig(@Nullable Config parent) {
            super(parent, null, null);
        }

        @Override
        public void load() {
            // There is nothing to read.
        }

        @Override
        public void save() {
            // Settings that JGit finds out about the machine live as long as the process.
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
