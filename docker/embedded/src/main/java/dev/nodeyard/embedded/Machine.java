package dev.nodeyard.embedded;

/** Name this machine's processor as the jars with binaries do. */
final class Machine {
    private Machine() {}

    static String archiveName() {
        return isArm() ? "arm_64.txz" : "x86_64.txz";
    }

    static String redisName() {
        return isArm() ? "arm64" : "amd64";
    }

    private static boolean isArm() {
        String system = System.getProperty("os.name", "");
        String processor = System.getProperty("os.arch", "");
        if (!system.equals("Linux")) {
            throw unsupported(system, processor);
        }
        return switch (processor) {
            case "aarch64" -> true;
            case "amd64" -> false;
            default -> throw unsupported(system, processor);
        };
    }

    private static EmbeddedStartException unsupported(String system, String processor) {
        return new EmbeddedStartException("There are no embedded PostgreSQL and Redis for " + system + " on "
                + processor + "; use servers of your own");
    }
}
