package dev.nodeyard.embedded;

import java.nio.file.Path;

/** Start PostgreSQL, print its process number, and wait to be killed. */
final class StartAndWait {
    private StartAndWait() {}

    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedPostgresSettings.throwaway(Path.of(arguments[0])));
        System.out.println(postgres.pid());
        Thread.currentThread().join();
    }
}
