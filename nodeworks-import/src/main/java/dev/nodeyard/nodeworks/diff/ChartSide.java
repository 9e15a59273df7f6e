package dev.nodeyard.nodeworks.diff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.nodeworks.ChartEntries;
import dev.nodeyard.nodeworks.NodeworksFormatException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** One of the two charts of a comparison. */
final class ChartSide {
    private final ChartEntries entries;
    private final ChartEntries sidecar;
    private final Set<String> nodes = new LinkedHashSet<>();
    private final Map<String, Link> links = new LinkedHashMap<>();

    private ChartSide(ChartEntries entries, ChartEntries sidecar) {
        this.entries = entries;
        this.sidecar = sidecar;
        for (String name : entries.names()) {
            JsonNode entry = entries.entry(name);
            switch (entry.path("type").asText()) {
                case "Node" -> nodes.add(name);
                case "Connection" -> links.put(name, Link.of(name, entry));
                default -> {
                    // No sound chart has other entries; one that is being worked on may.
                }
            }
        }
    }

    static ChartSide read(ChartFiles files) throws NodeworksFormatException {
        byte[] settings = files.sidecar();
        return new ChartSide(
                ChartEntries.read(files.chart()), settings == null ? ChartEntries.none() : ChartEntries.read(settings));
    }

    ChartEntries entries() {
        return entries;
    }

    ChartEntries sidecar() {
        return sidecar;
    }

    Set<String> nodes() {
        return nodes;
    }

    Map<String, Link> links() {
        return links;
    }

    JsonNode entry(String name) {
        return entries.entry(name);
    }
}
