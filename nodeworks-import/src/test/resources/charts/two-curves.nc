{
  "range": {
    "type": "Node",
    "name": "range",
    "uniquename": "range",
    "pos": [
      5000.0,
      5000.0
    ],
    "path": [
      "numpy",
      "Range"
    ],
    "terminals": {
      "start": {
        "value": 0.0,
        "flipped": false,
        "opts": {
          "multiinput": false,
          "in": true,
          "out": false,
          "name": "start",
          "dtype": "<class 'float'>",
          "value": null,
          "widget": "lineedit",
          "items": [],
          "min": -999999,
          "max": 999999,
          "showlabel": true,
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
      "stop": {
        "value": 10.0,
        "flipped": false,
        "opts": {
          "multiinput": false,
          "in": true,
          "out": false,
          "name": "stop",
          "dtype": "<class 'float'>",
          "value": null,
          "widget": "lineedit",
          "items": [],
          "min": -999999,
          "max": 999999,
          "showlabel": true,
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
      "step": {
        "value": 0.1,
        "flipped": false,
        "opts": {
          "multiinput": false,
          "in": true,
          "out": false,
          "name": "step",
          "dtype": "<class 'float'>",
          "value": null,
          "widget": "lineedit",
          "items": [],
          "min": -999999,
          "max": 999999,
          "showlabel": true,
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
      "type": {
        "value": "float64",
        "flipped": false,
        "opts": {
          "multiinput": false,
          "in": true,
          "out": false,
          "name": "type",
          "dtype": "<class 'str'>",
          "value": null,
          "widget": "combobox",
          "items": [
            "int32",
            "float32",
            "float64"
          ],
          "min": -999999,
          "max": 999999,
          "showlabel": true,
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
      "range": {
        "value": null,
        "flipped": false,
        "opts": {
          "multiinput": false,
          "in": false,
          "out": true,
          "name": "range",
          "dtype": "<class 'numpy.ndarray'>",
          "value": null,
          "widget": null,
          "items": [],
          "min": -999999,
          "max": 999999,
          "showlabel": true,
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
  "trig": {
    "type": "Node",
    "name": "trig",
    "uniquename": "trig",
    "pos": [
      5000.0,
      5000.0
    ],
    "path": [
      "numpy",
      "Trig"
    ],
    "terminals": {
      "input": {
        "value": null,
        "flipped": false,
        "opts": {
          "multiinput": false,
          "in": true,
          "out": false,
          "name": "input",
          "dtype": "<class 'numpy.ndarray'>",
          "value": null,
          "widget": null,
          "items": [],
          "min": -999999,
          "max": 999999,
          "showlabel": true,
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
      "operation": {
        "value": "sin",
        "flipped": false,
        "opts": {
          "multiinput": false,
          "in": true,
          "out": false,
          "name": "operation",
          "dtype": "<class 'str'>",
          "value": null,
          "widget": "combobox",
          "items": [
            "sin",
            "cos",
            "tan",
            "sinh",
            "cosh",
            "tanh"
          ],
          "min": -999999,
          "max": 999999,
          "showlabel": true,
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
      "array": {
        "value": null,
        "flipped": false,
        "opts": {
          "multiinput": false,
          "in": false,
          "out": true,
          "name": "array",
          "dtype": "<class 'numpy.ndarray'>",
          "value": null,
          "widget": null,
          "items": [],
          "min": -999999,
          "max": 999999,
          "showlabel": true,
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
  "trig.0": {
    "type": "Node",
    "name": "trig",
    "uniquename": "trig.0",
    "pos": [
      5000.0,
      5000.0
    ],
    "path": [
      "numpy",
      "Trig"
    ],
    "terminals": {
      "input": {
        "value": null,
        "flipped": false,
        "opts": {
          "multiinput": false,
          "in": true,
          "out": false,
          "name": "input",
          "dtype": "<class 'numpy.ndarray'>",
          "value": null,
          "widget": null,
          "items": [],
          "min": -999999,
          "max": 999999,
          "showlabel": true,
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
      "operation": {
        "value": "cos",
        "flipped": false,
        "opts": {
          "multiinput": false,
          "in": true,
          "out": false,
          "name": "operation",
          "dtype": "<class 'str'>",
          "value": null,
          "widget": "combobox",
          "items": [
            "sin",
            "cos",
            "tan",
            "sinh",
            "cosh",
            "tanh"
          ],
          "min": -999999,
          "max": 999999,
          "showlabel": true,
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
      "array": {
        "value": null,
        "flipped": false,
        "opts": {
          "multiinput": false,
          "in": false,
          "out": true,
          "name": "array",
          "dtype": "<class 'numpy.ndarray'>",
          "value": null,
          "widget": null,
          "items": [],
          "min": -999999,
          "max": 999999,
          "showlabel": true,
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
  "plot": {
    "type": "Node",
    "name": "plot",
    "uniquename": "plot",
    "pos": [
      5000.0,
      5000.0
    ],
    "path": [
      "matplotlib",
      "Plot"
    ],
    "terminals": {
      "x": {
        "value": null,
        "flipped": false,
        "opts": {
          "multiinput": true,
          "in": true,
          "out": false,
          "name": "x",
          "dtype": "<class 'numpy.ndarray'>",
          "value": null,
          "widget": null,
          "items": [],
          "min": -999999,
          "max": 999999,
          "showlabel": true,
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
      "y": {
        "value": null,
        "flipped": false,
        "opts": {
          "multiinput": true,
          "in": true,
          "out": false,
          "name": "y",
          "dtype": "<class 'numpy.ndarray'>",
          "value": null,
          "widget": null,
          "items": [],
          "min": -999999,
          "max": 999999,
          "showlabel": true,
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
    "layer": 15,
    "geometry": [
      420.0,
      360.0
    ]
  },
  "connection": {
    "type": "Connection",
    "name": "connection",
    "line": "cubic",
    "uniquename": "connection",
    "input": [
      "range",
      "range"
    ],
    "output": [
      "trig",
      "input"
    ],
    "controlpoints": []
  },
  "connection.0": {
    "type": "Connection",
    "name": "connection.0",
    "line": "cubic",
    "uniquename": "connection.0",
    "input": [
      "range",
      "range"
    ],
    "output": [
      "trig.0",
      "input"
    ],
    "controlpoints": []
  },
  "connection.1": {
    "type": "Connection",
    "name": "connection.1",
    "line": "cubic",
    "uniquename": "connection.1",
    "input": [
      "trig",
      "array"
    ],
    "output": [
      "plot",
      "y"
    ],
    "controlpoints": []
  },
  "connection.2": {
    "type": "Connection",
    "name": "connection.2",
    "line": "cubic",
    "uniquename": "connection.2",
    "input": [
      "trig.0",
      "array"
    ],
    "output": [
      "plot",
      "y"
    ],
    "controlpoints": []
  },
  "connection.3": {
    "type": "Connection",
    "name": "connection.3",
    "line": "cubic",
    "uniquename": "connection.3",
    "input": [
      "range",
      "range"
    ],
    "output": [
      "plot",
      "x"
    ],
    "controlpoints": []
  }
}