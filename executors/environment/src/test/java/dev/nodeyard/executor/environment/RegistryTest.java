package dev.nodeyard.executor.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.testkit.daemon.RealSystem;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A small package from the Python registry that pip is configured for. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
final class RegistryTest {
    @TempDir
    Path folder;

    @Test
    void a_package_of_the_registry_is_installed_with_its_hash_in_the_lock() throws Exception {
        Shelf shelf = new Shelf(folder, Map.of("index", "true"));
        try (shelf;
                StoredEnvironment environment = shelf.obtain(Shelf.pip("six==1.17.0"))) {
            assertThat(Shelf.run(environment, "python -c 'import six; print(six.__version__)'"))
                    .isEqualTo("1.17.0\n");
            assertThat(environment.built().lock().lines())
                    .anyMatch(line -> line.matches("six==1\\.17\\.0( --hash=sha256:[0-9a-f]{64})?"));
        } catch (ExecutorException e) {
            RealSystem.VENV.isMissing("the Python registry gives no six 1.17.0: " + e.getMessage());
        }
    }
}
