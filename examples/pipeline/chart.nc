{
  "mesh": {
    "type": "Node",
    "name": "Mesh",
    "uniquename": "mesh",
    "pos": [
      4600.0,
      4950.0
    ],
    "path": [
      "distributed",
      "Shell"
    ],
    "terminals": {
      "cells": {
        "value": 64,
        "flipped": false,
        "opts": {
          "in": true,
          "out": false,
          "name": "cells",
          "showlabel": true,
          "widget": "spinbox",
          "dtype": "<class 'int'>",
          "value": 10,
          "items": [],
          "min": -999999,
          "max": 999999,
          "multiinput": false,
          "checkable": false,
          "columns": [],
          "rows": [],
          "columndelegate": {},
          "rowdelegate": {},
          "buttons": [],
          "browsetype": "open",
          "selectionBehavior": null,
          "selectionMode": null,
          "flipped": false
        }
      },
      "count": {
        "value": null,
        "flipped": false,
        "opts": {
          "in": false,
          "out": true,
          "name": "count",
          "showlabel": true,
          "widget": "display",
          "dtype": "<class 'int'>",
          "value": null,
          "items": [],
          "min": -999999,
          "max": 999999,
          "multiinput": false,
          "checkable": false,
          "columns": [],
          "rows": [],
          "columndelegate": {},
          "rowdelegate": {},
          "buttons": [],
          "browsetype": "open",
          "selectionBehavior": null,
          "selectionMode": null,
          "flipped": false
        }
      }
    },
    "tunnel": false,
    "forcerun": false,
    "hidden": false,
    "customState": {
      "distributed": {
        "tags": [
          "workstation"
        ],
        "script": [
          "awk -v n=\"$INPUT_CELLS\" 'BEGIN { for (i = 0; i <= n; i++) printf \"%d %.10f\\n\", i, i / n }' > mesh.txt",
          "echo \"meshed the bar with $INPUT_CELLS cells\"",
          "echo \"count=$INPUT_CELLS\" >> \"$NODEYARD_OUTPUTS\""
        ],
        "artifacts": {
          "paths": [
            "mesh.txt"
          ]
        }
      }
    },
    "layer": 1
  },
  "solve": {
    "type": "Node",
    "name": "Solve",
    "uniquename": "solve",
    "pos": [
      4880.0,
      4950.0
    ],
    "path": [
      "distributed",
      "Shell"
    ],
    "terminals": {
      "count": {
        "value": null,
        "flipped": false,
        "opts": {
          "in": true,
          "out": false,
          "name": "count",
          "showlabel": true,
          "widget": null,
          "dtype": "<class 'int'>",
          "value": null,
          "items": [],
          "min": -999999,
          "max": 999999,
          "multiinput": false,
          "checkable": false,
          "columns": [],
          "rows": [],
          "columndelegate": {},
          "rowdelegate": {},
          "buttons": [],
          "browsetype": "open",
          "selectionBehavior": null,
          "selectionMode": null,
          "flipped": false
        }
      },
      "done": {
        "value": null,
        "flipped": false,
        "opts": {
          "in": false,
          "out": true,
          "name": "done",
          "showlabel": true,
          "widget": "display",
          "dtype": "<class 'bool'>",
          "value": null,
          "items": [],
          "min": -999999,
          "max": 999999,
          "multiinput": false,
          "checkable": false,
          "columns": [],
          "rows": [],
          "columndelegate": {},
          "rowdelegate": {},
          "buttons": [],
          "browsetype": "open",
          "selectionBehavior": null,
          "selectionMode": null,
          "flipped": false
        }
      }
    },
    "tunnel": false,
    "forcerun": false,
    "hidden": false,
    "customState": {
      "distributed": {
        "tags": [
          "cluster"
        ],
        "resources": {
          "cpus": 1,
          "memory": "64 MiB"
        },
        "timeout": "10 minutes",
        "retry": {
          "max": 1,
          "when": [
            "exit_code"
          ]
        },
        "script": [
          "awk -v n=\"$INPUT_COUNT\" '\n{ x[$1] = $2 }\nEND {\n    # -u\" = 1 on (0, 1), u(0) = u(1) = 0: second order finite differences, Thomas algorithm.\n    h = 1 / n\n    for (i = 1; i < n; i++) {\n        m = (i == 1) ? 2 : 2 - 1 / diagonal[i - 1]\n        diagonal[i] = m\n        right[i] = h * h + ((i == 1) ? 0 : right[i - 1] / diagonal[i - 1])\n    }\n    u[0] = 0; u[n] = 0\n    for (i = n - 1; i > 0; i--) u[i] = (right[i] + u[i + 1]) / diagonal[i]\n    for (i = 0; i <= n; i++) printf \"%.10f %.10f\\n\", x[i], u[i]\n}' mesh.txt > solution.txt",
          "echo \"solved for $(wc -l < solution.txt | tr -d ' ') points\"",
          "echo done=true >> \"$NODEYARD_OUTPUTS\""
        ],
        "artifacts": {
          "paths": [
            "solution.txt"
          ]
        }
      }
    },
    "layer": 2
  },
  "post": {
    "type": "Node",
    "name": "Post-process",
    "uniquename": "post",
    "pos": [
      5160.0,
      4950.0
    ],
    "path": [
      "distributed",
      "Shell"
    ],
    "terminals": {
      "solved": {
        "value": null,
        "flipped": false,
        "opts": {
          "in": true,
          "out": false,
          "name": "solved",
          "showlabel": true,
          "widget": null,
          "dtype": "<class 'bool'>",
          "value": null,
          "items": [],
          "min": -999999,
          "max": 999999,
          "multiinput": false,
          "checkable": false,
          "columns": [],
          "rows": [],
          "columndelegate": {},
          "rowdelegate": {},
          "buttons": [],
          "browsetype": "open",
          "selectionBehavior": null,
          "selectionMode": null,
          "flipped": false
        }
      },
      "maximum": {
        "value": null,
        "flipped": false,
        "opts": {
          "in": false,
          "out": true,
          "name": "maximum",
          "showlabel": true,
          "widget": "display",
          "dtype": "<class 'float'>",
          "value": null,
          "items": [],
          "min": -999999,
          "max": 999999,
          "multiinput": false,
          "checkable": false,
          "columns": [],
          "rows": [],
          "columndelegate": {},
          "rowdelegate": {},
          "buttons": [],
          "browsetype": "open",
          "selectionBehavior": null,
          "selectionMode": null,
          "flipped": false
        }
      },
      "position": {
        "value": null,
        "flipped": false,
        "opts": {
          "in": false,
          "out": true,
          "name": "position",
          "showlabel": true,
          "widget": "display",
          "dtype": "<class 'float'>",
          "value": null,
          "items": [],
          "min": -999999,
          "max": 999999,
          "multiinput": false,
          "checkable": false,
          "columns": [],
          "rows": [],
          "columndelegate": {},
          "rowdelegate": {},
          "buttons": [],
          "browsetype": "open",
          "selectionBehavior": null,
          "selectionMode": null,
          "flipped": false
        }
      }
    },
    "tunnel": false,
    "forcerun": false,
    "hidden": false,
    "customState": {
      "distributed": {
        "tags": [
          "workstation"
        ],
        "script": [
          "awk '$2 > max { max = $2; at = $1 } END { printf \"{\\\"maximum\\\": %.6f, \\\"position\\\": %.6f}\\n\", max, at }' solution.txt > summary.json",
          "cat summary.json",
          "cp summary.json \"$NODEYARD_JSON_OUTPUTS\""
        ],
        "artifacts": {
          "paths": [
            "summary.json",
            "*.txt"
          ]
        }
      }
    },
    "layer": 3
  },
  "connection": {
    "type": "Connection",
    "name": "connection",
    "line": "cubic",
    "uniquename": "connection",
    "input": [
      "mesh",
      "count"
    ],
    "output": [
      "solve",
      "count"
    ],
    "controlpoints": []
  },
  "connection.0": {
    "type": "Connection",
    "name": "connection.0",
    "line": "cubic",
    "uniquename": "connection.0",
    "input": [
      "solve",
      "done"
    ],
    "output": [
      "post",
      "solved"
    ],
    "controlpoints": []
  }
}
