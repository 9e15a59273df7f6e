package dev.nodeyard.engine.graph;

/** Tell how people know a task. */
interface TaskNames {
    /** Names for graphs that come as bare numbers. */
    TaskNames NUMBERS = new TaskNames() {
        @Override
        public String name(int task) {
            return Integer.toString(task);
        }

        @Override
        public String pointer(int task) {
            return "";
        }
    };

    String name(int task);

    String pointer(int task);
}
