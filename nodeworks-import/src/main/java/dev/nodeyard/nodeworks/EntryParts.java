package dev.nodeyard.nodeworks;

/** Checks and reads the parts of one entry, given by the offsets of their values; an offset of -1 means "absent". */
final class EntryParts {
    private static final int MAX_NAME = 250;

    private final Chart chart;
    private final ProblemList problems;
    private final JsonCursor cursor;

    EntryParts(Chart chart, ProblemList problems) {
        this.chart = chart;
        this.problems = problems;
        this.cursor = new JsonCursor(chart.bytes, 0, chart.bytes.length);
    }

    EntryKind kind(int entry, int type) {
        if (type < 0) {
            problems.error(
                    "missing_field", pointer(entry, ""), "The entry has no 'type': say \"Node\" or \"Connection\".");
            return EntryKind.FAULTY;
        }
        if (string(entry, type, "type") < 0) {
            return EntryKind.FAULTY;
        }
        if (contentIs("Node")) {
            return EntryKind.NODE;
        }
        if (contentIs("Connection")) {
            return EntryKind.CONNECTION;
        }
        String found = cursor.text();
        boolean placeholder = found.startsWith("<") && found.endsWith(">");
        problems.error(
                placeholder ? "placeholder_value" : "unknown_type",
                pointer(entry, "/type"),
                "The type '" + found + "' is unknown: it must be \"Node\" or \"Connection\", exactly.");
        return EntryKind.FAULTY;
    }

    private boolean contentIs(String word) {
        int length = cursor.stringEnd() - cursor.stringStart();
        if (length != word.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (chart.bytes[cursor.stringStart() + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Check a member that must be a string when it is there; return its offset, or -1 when there is no such string. */
    int string(int entry, int offset, String member) {
        if (offset < 0) {
            return -1;
        }
        cursor.seek(offset);
        if (cursor.peek() != '"') {
            wrongType(entry, "/" + member, "must be a string");
            return -1;
        }
        cursor.string();
        return offset;
    }

    void checkName(int entry, int uniqueName) {
        if (string(entry, uniqueName, "uniquename") >= 0 && !isNameOf(entry)) {
            problems.error(
                    "key_mismatch",
                    pointer(entry, "/uniquename"),
                    "The entry is called '" + chart.names.name(entry) + "' but its uniquename is '" + cursor.text()
                            + "': make them the same.");
        }
        if (!chart.names.isPlain(entry, MAX_NAME)) {
            checkStrangeName(entry, chart.names.name(entry));
        }
    }

    private void checkStrangeName(int entry, String name) {
        if (name.isBlank() || name.length() > MAX_NAME || name.codePoints().anyMatch(EntryParts::isUnfitForNames)) {
            problems.error(
                    "bad_name",
                    pointer(entry, ""),
                    "The name is blank, too long (more than " + MAX_NAME
                            + " characters) or holds a control character.");
        }
    }

    private boolean isNameOf(int entry) {
        return chart.names.find(cursor.stringStart(), cursor.stringEnd()) == entry;
    }

    private static boolean isUnfitForNames(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }

    /** Return the offset of a path with at least one string, or -1 after a report. */
    int path(int entry, int offset) {
        if (offset < 0) {
            problems.error(
                    "missing_field",
                    pointer(entry, ""),
                    "The node has no 'path': say which library node it is, such as [\"math\", \"Add\"].");
            return -1;
        }
        int strings = strings(offset);
        if (strings < 1) {
            wrongType(entry, "/path", "must be a list of one or more strings, such as [\"math\", \"Add\"]");
            return -1;
        }
        return offset;
    }

    /** Return how many strings the list at an offset has, or -1 when it is not a list of strings alone. */
    private int strings(int offset) {
        cursor.seek(offset);
        if (cursor.peek() != '[') {
            return -1;
        }
        int count = 0;
        if (cursor.open('[', ']')) {
            do {
                if (cursor.peek() != '"') {
                    return -1;
                }
                cursor.string();
                count++;
            } while (cursor.more(']'));
        }
        return count;
    }

    boolean flag(int entry, int offset, String member) {
        if (offset < 0) {
            return false;
        }
        cursor.seek(offset);
        return flagHere(entry, member);
    }

    private boolean flagHere(int entry, String member) {
        int next = cursor.peek();
        if (next != 't' && next != 'f' && next != 'n') {
            wrongType(entry, "/" + member, "must be true or false");
        }
        return next == 't';
    }

    /** Return the offset of the settings in a node's custom state, or -1. */
    int settings(int entry, int customState) {
        if (customState < 0) {
            return -1;
        }
        cursor.seek(customState);
        int next = cursor.peek();
        if (next != '{') {
            if (next != 'n') {
                wrongType(entry, "/customState", "must be an object or null");
            }
            return -1;
        }
        return member("distributed");
    }

    private int member(String wanted) {
        int found = -1;
        if (cursor.open('{', '}')) {
            do {
                cursor.key();
                boolean isWanted = contentIs(wanted);
                int next = cursor.peek();
                if (isWanted && next != 'n') {
                    found = cursor.at();
                }
                cursor.skipValue();
            } while (cursor.more('}'));
        }
        return found;
    }

    void terminals(int entry, int offset) {
        if (offset < 0) {
            return;
        }
        cursor.seek(offset);
        int next = cursor.peek();
        if (next != '{') {
            if (next != 'n') {
                wrongType(entry, "/terminals", "must be an object, terminal name to terminal");
            }
            return;
        }
        if (cursor.open('{', '}')) {
            do {
                cursor.key();
                terminal(entry);
            } while (cursor.more('}'));
        }
    }

    private void terminal(int entry) {
        int nameStart = cursor.stringStart();
        int nameEnd = cursor.stringEnd();
        int value = -1;
        int flags = 0;
        if (cursor.peek() != '{') {
            cursor.skipValue();
            wrongType(entry, terminalPointer(nameStart, nameEnd), "must be an object with value, flipped and opts");
        } else if (cursor.open('{', '}')) {
            do {
                cursor.key();
                boolean isOpts = contentIs("opts");
                boolean isValue = contentIs("value");
                cursor.peek();
                value = isValue ? cursor.at() : value;
                if (isOpts) {
                    flags = opts(entry, nameStart, nameEnd);
                } else {
                    cursor.skipValue();
                }
            } while (cursor.more('}'));
        }
        chart.terminals.nameStart.add(nameStart);
        chart.terminals.nameEnd.add(nameEnd);
        chart.terminals.flags.add(flags);
        chart.terminals.value.add(value);
    }

    private int opts(int entry, int nameStart, int nameEnd) {
        if (cursor.peek() != '{') {
            if (cursor.peek() != 'n') {
                wrongType(entry, terminalPointer(nameStart, nameEnd) + "/opts", "must be an object");
            }
            cursor.skipValue();
            return 0;
        }
        int flags = 0;
        if (cursor.open('{', '}')) {
            do {
                cursor.key();
                int flag = optFlag();
                if (flag != 0) {
                    int next = cursor.peek();
                    flags |= next == 't' ? flag : 0;
                    if (next != 't' && next != 'f' && next != 'n') {
                        String pointer = terminalPointer(nameStart, nameEnd) + "/opts" + JsonText.step(cursor.text());
                        wrongType(entry, pointer, "must be true or false");
                    }
                }
                cursor.skipValue();
            } while (cursor.more('}'));
        }
        return flags;
    }

    private int optFlag() {
        if (contentIs("in")) {
            return Chart.IN;
        }
        if (contentIs("out")) {
            return Chart.OUT;
        }
        return contentIs("multiinput") ? Chart.MANY : 0;
    }

    private String terminalPointer(int nameStart, int nameEnd) {
        return "/terminals" + JsonText.step(JsonText.text(chart.bytes, nameStart, nameEnd));
    }

    /** Check that one end of a connection is a pair of strings: node and terminal. */
    boolean checkEnd(int entry, int offset, String member) {
        if (offset < 0) {
            problems.error(
                    "missing_field",
                    pointer(entry, ""),
                    "The connection has no '" + member + "': say [node, terminal].");
            return false;
        }
        if (strings(offset) != 2) {
            wrongType(entry, "/" + member, "must be a list of two strings: node and terminal");
            return false;
        }
        return true;
    }

    private void wrongType(int entry, String pointer, String must) {
        String last = pointer.substring(pointer.lastIndexOf('/') + 1);
        problems.error("wrong_type", pointer(entry, pointer), "'" + last + "' " + must + ".");
    }

    private String pointer(int entry, String rest) {
        return JsonText.step(chart.names.name(entry)) + rest;
    }
}
