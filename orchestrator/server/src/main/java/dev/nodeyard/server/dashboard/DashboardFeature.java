package dev.nodeyard.server.dashboard;

import io.dropwizard.core.setup.Environment;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;

/** Serve the dashboard where its files are on the class path, and say how to get it where they are not. */
public final class DashboardFeature {
    private DashboardFeature() {}

    /** Install it behind the filter that gives every call its id and headers. */
    public static void register(Environment environment) {
        environment
                .servlets()
                .addFilter("dashboard", new DashboardFilter(DashboardFiles.onClassPath()))
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
    }
}
