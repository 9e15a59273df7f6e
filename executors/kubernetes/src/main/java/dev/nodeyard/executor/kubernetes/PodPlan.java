package dev.nodeyard.executor.kubernetes;

import dev.nodeyard.api.workflow.Resources;
import dev.nodeyard.executor.Work;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Make the pod of an attempt: the task's container, and beside it a small one that moves files and the log, so that they
 * can still be fetched when the first has ended, also by force.
 */
final class PodPlan {
    /** The task's container. */
    static final String TASK = "task";

    /** The container that moves files. */
    static final String FILES = "files";

    private static final String VOLUME = "nodeyard";

    private final PodOptions options;
    private final Patience patience;

    PodPlan(PodOptions options, Patience patience) {
        this.options = options;
        this.patience = patience;
    }

    PodTemplateSpec template(Work work, String image, Map<String, String> labels, Map<String, String> selector) {
        Map<String, String> nodes = new TreeMap<>(options.nodeSelector());
        nodes.putAll(selector);
        return new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(labels)
                .addToAnnotations("kubectl.kubernetes.io/default-container", TASK)
                .endMetadata()
                .withNewSpec()
                .withRestartPolicy("Never")
                .withTerminationGracePeriodSeconds(patience.grace().toSeconds())
                .withAutomountServiceAccountToken(options.security().mountToken())
                .withEnableServiceLinks(false)
                .withServiceAccountName(options.serviceAccount().orElse(null))
                .withPriorityClassName(options.priorityClass().orElse(null))
                .withRuntimeClassName(options.runtimeClass().orElse(null))
                .withNodeSelector(nodes.isEmpty() ? null : nodes)
                .withImagePullSecrets(options.pullSecrets().stream()
                        .map(LocalObjectReference::new)
                        .toList())
                .withTolerations(
                        options.tolerations().stream().map(PodPlan::toleration).toList())
                .withNewSecurityContext()
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .withContainers(task(image, work.task().requirements().resources()), files(image))
                .addNewVolume()
                .withName(VOLUME)
                .withNewEmptyDir()
                .endEmptyDir()
                .endVolume()
                .endSpec()
                .build();
    }

    private Container task(String image, Resources resources) {
        return container(TASK, image, Scripts.command(Scripts.TASK, options.folder()))
                .withResources(resources(resources))
                .build();
    }

    private Container files(String image) {
        String seconds = Long.toString(patience.results().toSeconds());
        return container(
                        FILES,
                        options.helperImage().orElse(image),
                        Scripts.command(Scripts.FILES, options.folder(), seconds))
                .withNewResources()
                .addToRequests(Map.of("cpu", new Quantity("10m"), "memory", new Quantity("16Mi")))
                .addToLimits(Map.of("memory", new Quantity("256Mi")))
                .endResources()
                .build();
    }

    private ContainerBuilder container(String name, String image, List<String> command) {
        return new ContainerBuilder()
                .withName(name)
                .withImage(image)
                .withImagePullPolicy(options.pullPolicy().orElse(null))
                .withCommand(command)
                .withSecurityContext(security())
                .addNewVolumeMount()
                .withName(VOLUME)
                .withMountPath(options.folder())
                .endVolumeMount();
    }

    private SecurityContext security() {
        PodOptions.Security security = options.security();
        SecurityContextBuilder context = new SecurityContextBuilder()
                .withAllowPrivilegeEscalation(false)
                .withRunAsUser(security.user().orElse(null))
                .withRunAsGroup(security.group().orElse(null));
        if (security.nonRoot()) {
            context.withRunAsNonRoot(true);
        }
        if (security.dropCapabilities()) {
            context.withNewCapabilities().withDrop("ALL").endCapabilities();
        }
        return context.build();
    }

    /** What is asked for is reserved, and is the limit too. */
    private ResourceRequirements resources(Resources wanted) {
        Map<String, Quantity> amounts = new LinkedHashMap<>();
        if (wanted.cpus() > 0) {
            amounts.put("cpu", new Quantity(BigDecimal.valueOf(wanted.cpus()).toPlainString()));
        }
        if (wanted.memoryBytes() > 0) {
            amounts.put("memory", new Quantity(Long.toString(wanted.memoryBytes())));
        }
        if (wanted.gpus() > 0) {
            amounts.put(options.gpuResource(), new Quantity(Integer.toString(wanted.gpus())));
        }
        if (wanted.diskBytes() > 0) {
            amounts.put("ephemeral-storage", new Quantity(Long.toString(wanted.diskBytes())));
        }
        return new ResourceRequirementsBuilder()
                .withRequests(amounts)
                .withLimits(amounts)
                .build();
    }

    /** Read {@code key=value:Effect}, {@code key:Effect} or {@code key}. */
    private static Toleration toleration(String text) {
        int colon = text.lastIndexOf(':');
        String effect = colon < 0 ? null : text.substring(colon + 1);
        String taint = colon < 0 ? text : text.substring(0, colon);
        int equals = taint.indexOf('=');
        return new TolerationBuilder()
                .withKey(equals < 0 ? taint : taint.substring(0, equals))
                .withOperator(equals < 0 ? "Exists" : "Equal")
                .withValue(equals < 0 ? null : taint.substring(equals + 1))
                .withEffect(effect)
                .build();
    }
}
