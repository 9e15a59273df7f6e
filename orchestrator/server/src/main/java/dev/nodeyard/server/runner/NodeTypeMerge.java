package dev.nodeyard.server.runner;

import dev.nodeyard.api.workflow.NodeType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes one list of the node types of many runners: each path once. */
final class NodeTypeMerge {
    /** Types that are listed in all. */
    static final int MOST_TYPES = 2_000;

    private static final int MOST_NAMES = 100;
    private static final Comparator<List<String>> BY_PATH =
            Comparator.comparing(path -> String.join("\n", path), Comparator.naturalOrder());

    private NodeTypeMerge() {}

    /** A runner whose host has a set of types. */
    record Host(String name, boolean online) {}

    /** Types that some runners have, all of them the same. */
    record Set(List<NodeType> types, List<Host> runners) {}

    /** One form of a node, and who has it. */
    private record Form(NodeType type, List<Host> runners) {}

    /**
     * Merge sets of types. Where nodes of one path differ the form of the earlier set is shown, and who has another is named.
     *
     * @param sets those that changed last first
     */
    static List<NodeType> merge(List<Set> sets) {
        Map<List<String>, List<Form>> forms = new TreeMap<>(BY_PATH);
        for (Set set : sets) {
            for (NodeType type : set.types()) {
                if (forms.containsKey(type.path()) || forms.size() < MOST_TYPES) {
                    add(forms.computeIfAbsent(type.path(), path -> new ArrayList<>()), type, set.runners());
                }
            }
        }
        return forms.values().stream().map(NodeTypeMerge::shown).toList();
    }

    private static void add(List<Form> forms, NodeType type, List<Host> runners) {
        Form known = forms.stream()
                .filter(form -> form.type().equals(type))
                .findFirst()
                .orElseGet(() -> {
                    Form form = new Form(type, new ArrayList<>());
                    forms.add(form);
                    return form;
                });
        known.runners().addAll(runners);
    }

    private static NodeType shown(List<Form> forms) {
        Form newest = forms.get(0);
        List<Host> having = newest.runners().stream()
                .sorted(Comparator.comparing(Host::online).reversed().thenComparing(Host::name))
                .limit(MOST_NAMES)
                .toList();
        return newest.type()
                .on(
                        having.stream().map(Host::name).toList(),
                        having.stream()
                                .filter(host -> !host.online())
                                .map(Host::name)
                                .toList(),
                        forms.stream()
                                .skip(1)
                                .flatMap(form -> form.runners().stream())
                                .map(Host::name)
                                .distinct()
                                .sorted()
                                .limit(MOST_NAMES)
                                .toList());
    }
}
