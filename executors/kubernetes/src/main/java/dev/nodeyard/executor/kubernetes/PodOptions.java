package dev.nodeyard.executor.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hold what an administrator says of every pod.
 *
 * @param image of tasks that name none
 * @param allowedImages patterns of images that tasks may name; empty allows all
 * @param helperImage of the container that moves files; without it, the task's own
 * @param pullPolicy {@code Always}, {@code IfNotPresent} or {@code Never}; without it, the cluster's default
 * @param folder where both containers see the folder that they share
 * @param gpuResource name of the resource that a graphics processor is
 * @param nodeSelector labels that a node must have
 * @param security as whom and with which rights
 * @param template further parts of the pod template, from a file, as JSON
 * @param taskFields JSON pointers of what a task may set
 */
record PodOptions(
        Optional<String> image,
        List<String> allowedImages,
        Optional<String> helperImage,
        Optional<String> pullPolicy,
        List<String> pullSecrets,
        String folder,
        String gpuResource,
        Map<String, String> nodeSelector,
        Optional<String> serviceAccount,
        Optional<String> priorityClass,
        Optional<String> runtimeClass,
        List<String> tolerations,
        Security security,
        Optional<String> template,
        List<String> taskFields) {

    static PodOptions of(Options options) {
        return new PodOptions(
                options.text("image"),
                options.list("allowed_images"),
                options.text("helper_image"),
                options.oneOf("pull_policy", "Always", "IfNotPresent", "Never"),
                options.list("image_pull_secrets"),
                folder(options.text("folder", "/nodeyard")),
                options.text("gpu_resource", "nvidia.com/gpu"),
                options.map("node_selector"),
                options.text("service_account"),
                options.text("priority_class"),
                options.text("runtime_class"),
                options.list("tolerations"),
                Security.of(options),
                options.text("pod_template"),
                pointers(options.list("task_pod_fields")));
    }

    private static String folder(String path) {
        if (!path.matches("(/[A-Za-z0-9._-]+)+")) {
            throw new IllegalArgumentException(
                    "the option folder of the executor kubernetes is an absolute path such as /nodeyard, not " + path);
        }
        return path;
    }

    private static List<String> pointers(List<String> pointers) {
        for (String pointer : pointers) {
            if (!pointer.matches("/(metadata|spec|container)(/.+)?")) {
                throw new IllegalArgumentException(
                        "the option task_pod_fields of the executor kubernetes is a list of JSON"
                                + " pointers below /metadata, /spec or /container, such as /spec/tolerations, not "
                                + pointer);
            }
        }
        return pointers;
    }

    /** As whom containers run and what they may not. */
    record Security(
            Optional<Long> user, Optional<Long> group, boolean nonRoot, boolean dropCapabilities, boolean mountToken) {
        static Security of(Options options) {
            return new Security(
                    options.number("run_as_user"),
                    options.number("run_as_group"),
                    options.flag("run_as_non_root", false),
                    options.flag("drop_capabilities", false),
                    options.flag("mount_service_token", false));
        }
    }
}
