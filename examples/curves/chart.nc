{
  "range": {
    "type": "Node",
    "name": "Range",
    "uniquename": "range",
    "pos": [
      4600.0,
      4950.0
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
          "in": true,
          "out": false,
          "name": "start",
          "showlabel": true,
          "widget": "doublespinbox",
          "dtype": "<class 'float'>",
          "value": 0.0,
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
      "stop": {
        "value": 10.0,
        "flipped": false,
        "opts": {
          "in": true,
          "out": false,
          "name": "stop",
          "showlabel": true,
          "widget": "doublespinbox",
          "dtype": "<class 'float'>",
          "value": 1.0,
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
      "step": {
        "value": 0.1,
        "flipped": false,
        "opts": {
          "in": true,
          "out": false,
          "name": "step",
          "showlabel": true,
          "widget": "doublespinbox",
          "dtype": "<class 'float'>",
          "value": 0.1,
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
      "type": {
        "value": "float64",
        "flipped": false,
        "opts": {
          "in": true,
          "out": false,
          "name": "type",
          "showlabel": true,
          "widget": "combobox",
          "dtype": "<class 'str'>",
          "value": "float64",
          "items": [
            "int32",
            "int64",
            "float32",
            "float64"
          ],
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
      "range": {
        "value": null,
        "flipped": false,
        "opts": {
          "in": false,
          "out": true,
          "name": "range",
          "showlabel": true,
          "widget": null,
          "dtype": "<class 'numpy.ndarray'>",
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
  "trig": {
    "type": "Node",
    "name": "Trig",
    "uniquename": "trig",
    "pos": [
      4880.0,
      4880.0
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
          "in": true,
          "out": false,
          "name": "input",
          "showlabel": true,
          "widget": null,
          "dtype": "<class 'numpy.ndarray'>",
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
      "operation": {
        "value": "sin",
        "flipped": false,
        "opts": {
          "in": true,
          "out": false,
          "name": "operation",
          "showlabel": true,
          "widget": "combobox",
          "dtype": "<class 'str'>",
          "value": "sin",
          "items": [
            "sin",
            "sinh",
            "cos",
            "cosh",
            "tan",
            "tanh"
          ],
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
      "array": {
        "value": null,
        "flipped": false,
        "opts": {
          "in": false,
          "out": true,
          "name": "array",
          "showlabel": true,
          "widget": null,
          "dtype": "<class 'numpy.ndarray'>",
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
    "layer": 2
  },
  "trig.0": {
    "type": "Node",
    "name": "Trig",
    "uniquename": "trig.0",
    "pos": [
      4880.0,
      5050.0
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
          "in": true,
          "out": false,
          "name": "input",
          "showlabel": true,
          "widget": null,
          "dtype": "<class 'numpy.ndarray'>",
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
      "operation": {
        "value": "cos",
        "flipped": false,
        "opts": {
          "in": true,
          "out": false,
          "name": "operation",
          "showlabel": true,
          "widget": "combobox",
          "dtype": "<class 'str'>",
          "value": "sin",
          "items": [
            "sin",
            "sinh",
            "cos",
            "cosh",
            "tan",
            "tanh"
          ],
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
      "array": {
        "value": null,
        "flipped": false,
        "opts": {
          "in": false,
          "out": true,
          "name": "array",
          "showlabel": true,
          "widget": null,
          "dtype": "<class 'numpy.ndarray'>",
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
    "layer": 3
  },
  "plot": {
    "type": "Node",
    "name": "Plot",
    "uniquename": "plot",
    "pos": [
      5180.0,
      4930.0
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
          "in": true,
          "out": false,
          "name": "x",
          "showlabel": true,
          "widget": null,
          "dtype": "<class 'numpy.ndarray'>",
          "value": null,
          "items": [],
          "min": -999999,
          "max": 999999,
          "multiinput": true,
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
          "in": true,
          "out": false,
          "name": "y",
          "showlabel": true,
          "widget": null,
          "dtype": "<class 'numpy.ndarray'>",
          "value": null,
          "items": [],
          "min": -999999,
          "max": 999999,
          "multiinput": true,
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
    "layer": 4,
    "geometry": [
      420.0,
      310.0
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
      "range",
      "range"
    ],
    "output": [
      "plot",
      "x"
    ],
    "controlpoints": []
  },
  "connection.2": {
    "type": "Connection",
    "name": "connection.2",
    "line": "cubic",
    "uniquename": "connection.2",
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
  "connection.3": {
    "type": "Connection",
    "name": "connection.3",
    "line": "cubic",
    "uniquename": "connection.3",
    "input": [
      "trig.0",
      "array"
    ],
    "output": [
      "plot",
      "y"
    ],
    "controlpoints": []
  }
}
