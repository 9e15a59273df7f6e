package dev.nodeyard.standalone;

import dev.nodeyard.cli.terminal.Listing;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Words;
import dev.nodeyard.standalone.demo.ExampleResult;
import java.util.List;

/** Print how the examples ended. */
final class DemoTable {
    private DemoTable() {}

    /** Return whether all were as they should be. */
    static boolean show(List<ExampleResult> results, Output out) {
        Listing<ExampleResult> listing = new Listing<ExampleResult>(ExampleResult::name)
                .column("EXAMPLE", ExampleResult::name)
                .column(
                        "RESULT",
                        DemoTable::word,
                        result -> result.isGood()
                                ? out.style().good(word(result))
                                : out.style().bad(word(result)))
                .column("TASKS", result -> Integer.toString(result.tasks()))
                .column("TIME", result -> Words.span(result.took()))
                .column("RUN", result -> result.run().toString());
        out.list(results, listing, "There are no examples.");
        for (ExampleResult result : results) {
            result.problems().forEach(problem -> out.talk(result.name() + ": " + problem));
        }
        return results.stream().allMatch(ExampleResult::isGood);
    }

    private static String word(ExampleResult result) {
        return result.isGood() ? "succeeded" : "failed";
    }
}
