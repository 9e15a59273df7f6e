package dev.nodeyard.executor.slurm;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Say in plain words why SLURM lets a job wait, or why it ended one: its "job reason codes". */
final class PendingReasons {
    private static final Pattern LIMIT = Pattern.compile("(Assoc|QOS)(Grp|Max|Min)([A-Za-z]+?)(Limit|NotSatisfied)?");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_]+");
    private static final Map<String, String> WORDS = words();

    private PendingReasons() {}

    /** Return words for a reason; the reason itself where it is not known. */
    static String words(String reason) {
        Matcher word = WORD.matcher(reason);
        if (!word.lookingAt()) {
            return reason;
        }
        String code = word.group();
        String known = WORDS.get(code);
        String rest = reason.substring(word.end()).replaceFirst("^[,:\\s]+", "");
        String more = rest.isEmpty() ? "" : " (" + rest + ")";
        if (known != null) {
            return known + more;
        }
        Matcher limit = LIMIT.matcher(code);
        // Not a code but a sentence, or a code of a later version: SLURM's own words are better than none.
        return limit.matches() ? limit(code, limit) + more : reason;
    }

    private static String limit(String code, Matcher limit) {
        String whose = limit.group(1).equals("QOS") ? "the QOS" : "the account";
        String what = camel(limit.group(3));
        String kind = switch (limit.group(2)) {
            case "Grp" -> whose + " has used up its limit on " + what;
            case "Min" -> "the job asks for less than the least of " + whose + ": " + what;
            default -> "the job or its user is above the limit of " + whose + " on " + what;
        };
        return kind + " [" + code + "]";
    }

    private static String camel(String text) {
        return text.replaceAll("([a-z])([A-Z])", "$1 $2")
                .replace("Cpu", "CPU")
                .replaceAll("\\b(Mem|Memory)\\b", "memory")
                .replaceAll("\\b(Jobs?|Nodes?|Submit|Wall|Duration|Per|User|Minutes|Run|License)\\b", "$1")
                .toLowerCase(java.util.Locale.ROOT)
                .replace("cpu", "CPUs")
                .replace("cpuss", "CPUs");
    }

    private static Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("Resources", "no free resources yet");
        words.put("Priority", "jobs of higher priority come first");
        words.put("Dependency", "it depends on a job that has not ended");
        words.put("DependencyNeverSatisfied", "it depends on a job whose end it can never have; cancel it");
        words.put("BeginTime", "its earliest start has not come");
        words.put("JobHeldUser", "held by its user; 'scontrol release' lets it go");
        words.put("JobHeldAdmin", "held by an administrator of the cluster");
        words.put("JobHoldMaxRequeue", "held because it was started too often");
        words.put("JobArrayTaskLimit", "its array runs as many elements at once as it may");
        words.put("Licenses", "no free licence");
        words.put("Reservation", "its reservation has not begun");
        words.put("ReservationDeleted", "its reservation was removed");
        words.put("ReqNodeNotAvail", "a node that it needs is reserved, down or drained");
        words.put("Nodes", "nodes that it needs are down, drained or reserved for higher partitions");
        words.put("NodeDown", "a node that it needs is down");
        words.put("BadConstraints", "no node can ever satisfy its constraints");
        words.put("PartitionDown", "its partition is down");
        words.put("PartitionInactive", "its partition starts no jobs");
        words.put("PartitionNodeLimit", "it asks for more or fewer nodes than its partition allows, or they are down");
        words.put("PartitionTimeLimit", "its time limit is above that of its partition; ask for less time");
        words.put("PartitionConfig", "its partition does not allow what it asks for");
        words.put("AccountNotAllowed", "its partition or QOS does not allow its account");
        words.put("AccountingPolicy", "a limit of accounting holds it back");
        words.put("QOSNotAllowed", "its partition or account does not allow its QOS");
        words.put("InvalidAccount", "its account does not exist or may not be used");
        words.put("InvalidQOS", "its QOS does not exist or may not be used");
        words.put("QOSUsageThreshold", "its QOS has used more than its share");
        words.put("QOSJobLimit", "its QOS runs as many jobs as it may");
        words.put("QOSResourceLimit", "its QOS uses as much as it may");
        words.put("QOSTimeLimit", "its QOS has used up its time");
        words.put("AssociationJobLimit", "its account runs as many jobs as it may");
        words.put("AssociationResourceLimit", "its account uses as much as it may");
        words.put("AssociationTimeLimit", "its account has used up its time");
        words.put("MaxMemPerLimit", "it asks for more memory per processor or node than is allowed");
        words.put("FrontEndDown", "no front end node is up");
        words.put("Cleaning", "its earlier run is still cleaned up");
        words.put("Prolog", "the cluster prepares its nodes");
        words.put("WaitingForScheduling", "the scheduler has not looked at it yet");
        words.put("SchedDefer", "the scheduler looks at it later");
        words.put("BurstBufferResources", "no room in the burst buffer");
        words.put("BurstBufferStageIn", "its files are brought into the burst buffer");
        words.put("BurstBufferOperation", "the burst buffer failed");
        words.put("FedJobLock", "the federation of clusters decides about it");
        words.put("InactiveLimit", "it was idle for too long");
        words.put("JobLaunchFailure", "it could not be started; a file system or a program is missing there");
        words.put("NonZeroExitCode", "it ended with another exit code than 0");
        words.put("OutOfMemory", "its memory ran out");
        words.put("RaisedSignal", "it was ended by a signal");
        words.put("SystemFailure", "SLURM, a file system or the network failed");
        words.put("TimeLimit", "its time limit was over");
        words.put("DeadLine", "it cannot end before its deadline");
        words.put("PreemptionByHigherPriority", "a job of higher priority took its nodes");
        return Map.copyOf(words);
    }
}
