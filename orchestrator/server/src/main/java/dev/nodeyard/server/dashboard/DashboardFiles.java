package dev.nodeyard.server.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Find the built files of the dashboard. Thread-safe. */
final class DashboardFiles {
    /** Folder on the class path that the module web-dashboard fills. */
    private static final String FOLDER = "/nodeyard-dashboard";

    private static final String PAGE = "/index.html";
    private static final String HASHED = "/assets/";

    /** What Vite names its files. Nothing else is looked for, so no path leads out of the folder. */
    private static final Pattern NAME = Pattern.compile("/(assets/)?[A-Za-z0-9_-][A-Za-z0-9_.-]*");

    private final String folder;
    private final Map<String, DashboardFile> read = new ConcurrentHashMap<>();

    DashboardFiles(String folder) {
        this.folder = folder;
    }

    static DashboardFiles onClassPath() {
        return new DashboardFiles(FOLDER);
    }

    /** Return the page that every address of the dashboard begins with, or empty when this build has none. */
    Optional<DashboardFile> page() {
        return file(PAGE);
    }

    Optional<DashboardFile> find(String path) {
        return NAME.matcher(path).matches() && !path.equals(PAGE) ? file(path) : Optional.empty();
    }

    private Optional<DashboardFile> file(String path) {
        DashboardFile known = read.get(path);
        if (known != null) {
            return Optional.of(known);
        }
        try (InputStream in = DashboardFiles.class.getResourceAsStream(folder + path)) {
            if (in == null) {
                return Optional.empty();
            }
            DashboardFile file =
                    new DashboardFile(in.readAllBytes(), DashboardFile.typeOf(path), path.startsWith(HASHED));
            read.put(path, file);
            return Optional.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException("read the dashboard's file " + path, e);
        }
    }
}
