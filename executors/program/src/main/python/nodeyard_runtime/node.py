"""Node and Terminal as node classes know them, without Qt."""

from collections import OrderedDict


class Silent:
    """Stands for a widget: takes every call and attribute, and does nothing."""

    def __getattr__(self, name):
        # Protocol methods must look absent, or pickle and copy would believe in them.
        if name.startswith("__"):
            raise AttributeError(name)
        return Silent()

    def __call__(self, *args, **kwargs):
        return Silent()

    def __bool__(self):
        return False

    def __iter__(self):
        return iter(())

    def __len__(self):
        return 0


class Signal:
    """A Qt signal that nobody fires: no person changes a value here."""

    def connect(self, *args, **kwargs):
        pass

    def disconnect(self, *args, **kwargs):
        pass

    def emit(self, *args, **kwargs):
        pass


class Terminal:
    """One terminal of a node: a value and the options that the class gave it."""

    def __init__(self, name, opts=None):
        self.name = name
        self.opts = dict(opts or {})
        self.value = self.default()
        self.valueChanged = Signal()
        self.widget = Silent()
        self.gathered = False  # true when the value is a list with one element per connection

    def default(self):
        value = self.opts.get("value")
        return self.opts.get("default") if value is None else value

    def setValue(self, value):
        self.value = value

    def isInput(self):
        return bool(self.opts.get("in"))

    def isOutput(self):
        return bool(self.opts.get("out"))


class Node:
    """Base of every node class. Subclasses set ``terminalOpts`` and then call ``Node.__init__``."""

    name = None
    terminalOpts = None

    def __init__(self, parent=None):
        self.parent = Silent() if parent is None else parent
        self.customState = None
        self.terminals = OrderedDict(
            (name, Terminal(name, opts)) for name, opts in (self.terminalOpts or {}).items()
        )

    def process(self):
        """Compute the outputs. A node without work of its own passes its values on."""

    def setCustomState(self, state):
        """Take what the chart keeps for this node. Override to restore own state."""
        self.customState = state

    def update(self, *args, **kwargs):
        pass

    setToolTip = setTitle = setGeometry = resize = repaint = show = hide = update
