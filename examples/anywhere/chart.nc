{
  "squares": {
    "type": "Node",
    "name": "Squares",
    "uniquename": "squares",
    "pos": [
      4600.0,
      4950.0
    ],
    "path": [
      "distributed",
      "Python"
    ],
    "terminals": {
      "script": {
        "value": "values = [n * n for n in range(count)]\nprint('made %d squares' % len(values))",
        "flipped": false,
        "opts": {
          "in": true,
          "out": false,
          "name": "script",
          "showlabel": true,
          "widget": "lineedit",
          "dtype": "<class 'str'>",
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
      "count": {
        "value": 8,
        "flipped": false,
        "opts": {
          "in": true,
          "out": false,
          "name": "count",
          "showlabel": true,
          "widget": "spinbox",
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
      "values": {
        "value": null,
        "flipped": false,
        "opts": {
          "in": false,
          "out": true,
          "name": "values",
          "showlabel": true,
          "widget": "display",
          "dtype": null,
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
    "customState": null,
    "layer": 1
  },
  "sum": {
    "type": "Node",
    "name": "Sum",
    "uniquename": "sum",
    "pos": [
      4880.0,
      4950.0
    ],
    "path": [
      "distributed",
      "Shell"
    ],
    "terminals": {
      "values": {
        "value": null,
        "flipped": false,
        "opts": {
          "in": true,
          "out": false,
          "name": "values",
          "showlabel": true,
          "widget": null,
          "dtype": null,
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
      "total": {
        "value": null,
        "flipped": false,
        "opts": {
          "in": false,
          "out": true,
          "name": "total",
          "showlabel": true,
          "widget": "display",
          "dtype": null,
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
        "variants": [
          {
            "executor": "shell",
            "script": [
              "terms=$(echo \"$INPUT_VALUES\" | tr -d '[] ' | tr ',' '+')",
              "echo \"summed on the host\"",
              "echo \"total=$(($terms))\" >> \"$NODEYARD_OUTPUTS\""
            ]
          },
          {
            "executor": [
              "docker",
              "kubernetes"
            ],
            "image": "python:3.12-slim",
            "script": [
              "python3 -c 'import json, os; print(\"total=%d\" % sum(json.loads(os.environ[\"INPUT_VALUES\"])))' >> \"$NODEYARD_OUTPUTS\""
            ]
          }
        ]
      }
    },
    "layer": 1
  },
  "report": {
    "type": "Node",
    "name": "Report",
    "uniquename": "report",
    "pos": [
      5160.0,
      4950.0
    ],
    "path": [
      "distributed",
      "Python"
    ],
    "terminals": {
      "script": {
        "value": "text = 'The sum of the squares is %d.' % total\nprint(text)",
        "flipped": false,
        "opts": {
          "in": true,
          "out": false,
          "name": "script",
          "showlabel": true,
          "widget": "lineedit",
          "dtype": "<class 'str'>",
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
      "total": {
        "value": null,
        "flipped": false,
        "opts": {
          "in": true,
          "out": false,
          "name": "total",
          "showlabel": true,
          "widget": null,
          "dtype": null,
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
      "text": {
        "value": null,
        "flipped": false,
        "opts": {
          "in": false,
          "out": true,
          "name": "text",
          "showlabel": true,
          "widget": "display",
          "dtype": null,
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
        "timeout": "5m"
      }
    },
    "layer": 1
  },
  "connection.0": {
    "type": "Connection",
    "name": "connection.0",
    "uniquename": "connection.0",
    "line": "cubic",
    "input": [
      "squares",
      "values"
    ],
    "output": [
      "sum",
      "values"
    ],
    "controlpoints": [],
    "feedback": false
  },
  "connection.1": {
    "type": "Connection",
    "name": "connection.1",
    "uniquename": "connection.1",
    "line": "cubic",
    "input": [
      "sum",
      "total"
    ],
    "output": [
      "report",
      "total"
    ],
    "controlpoints": [],
    "feedback": false
  }
}