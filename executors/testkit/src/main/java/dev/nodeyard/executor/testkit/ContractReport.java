package dev.nodeyard.executor.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Gather the results of one run of the suite by capability, keep and print them. */
final class ContractReport implements TestWatcher, AfterAllCallback {
    /** Begins the reason of a test that is skipped because the executor does not claim the capability. */
    static final String NOT_SUPPORTED = "not supported: ";

    private static final String PAGE = "docs/executors.md";
    private static final String WRITE = "NODEYARD_WRITE_EXECUTORS";
    private static final ExtensionContext.Namespace SPACE = ExtensionContext.Namespace.create(ContractReport.class);

    @Override
    public void testSuccessful(ExtensionContext test) {
        note(test, ContractResults.State.PASSED, null);
    }

    @Override
    public void testFailed(ExtensionContext test, @Nullable Throwable cause) {
        note(test, ContractResults.State.FAILED, test.getDisplayName());
    }

    @Override
    public void testAborted(ExtensionContext test, @Nullable Throwable cause) {
        String reason =
                String.valueOf(cause == null ? null : cause.getMessage()).replace("Assumption failed: ", "");
        if (reason.startsWith(NOT_SUPPORTED)) {
            note(test, ContractResults.State.NOT_SUPPORTED, reason.substring(NOT_SUPPORTED.length()));
        } else {
            note(test, ContractResults.State.SKIPPED, reason);
        }
    }

    @Override
    public void testDisabled(ExtensionContext test, Optional<String> reason) {
        note(test, ContractResults.State.SKIPPED, reason.orElse("disabled"));
    }

    private static void note(ExtensionContext test, ContractResults.State state, @Nullable String reason) {
        if (test.getTestInstance().orElse(null) instanceof ContractFixture fixture) {
            Shows shows = test.getRequiredTestMethod().getAnnotation(Shows.class);
            if (shows != null) {
                results(test, fixture).note(shows.value(), state, reason);
            }
        }
    }

    private static ContractResults results(ExtensionContext test, ContractFixture fixture) {
        return test.getRoot()
                .getStore(SPACE)
                .computeIfAbsent(
                        test.getRequiredTestClass(),
                        key -> new ContractResults(fixture.factory().kind(), fixture.testedOn()),
                        ContractResults.class);
    }

    @Override
    public void afterAll(ExtensionContext suite) throws IOException {
        ContractResults results =
                suite.getRoot().getStore(SPACE).get(suite.getRequiredTestClass(), ContractResults.class);
        if (results != null) {
            System.out.println(results.summary());
            results.write(Path.of("target", "contract"));
            if (results.isWhole()) {
                compare(results);
            }
        }
    }

    /** Compare with the page of the docs, or write it anew when told so. */
    private static void compare(ContractResults results) throws IOException {
        Path page = page();
        String text = Files.readString(page);
        CapabilityTable table = CapabilityTable.read(text);
        String drift = table.drift(results);
        if (drift == null) {
            return;
        }
        if (System.getenv(WRITE) == null) {
            throw new AssertionError(page + " says otherwise: " + drift + "; `make executors` writes it anew");
        }
        table.put(results);
        Files.writeString(page, table.into(text));
    }

    private static Path page() throws IOException {
        Path start = Path.of("").toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve(PAGE))) {
                return folder.resolve(PAGE);
            }
        }
        throw new NoSuchFileException("no " + PAGE + " above " + start);
    }
}
