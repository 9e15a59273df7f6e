{
  "power": {
    "type": "Node",
    "name": "power",
    "uniquename": "power",
    "pos": [
      4712.5,
      4908.0
    ],
    "path": [
      "math",
      "Power"
    ],
    "terminals": {
      "base": {
        "value": 5.0,
        "flipped": false,
        "opts": {
          "multiinput": false,
          "in": true,
          "out": false,
          "name": "base",
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
      "exponent": {
        "value": 5.0,
        "flipped": false,
        "opts": {
          "multiinput": false,
          "in": true,
          "out": false,
          "name": "exponent",
          "dtype": "<class 'float'>",
          "value": 2.0,
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
      "result": {
        "value": 3125.0,
        "flipped": false,
        "opts": {
          "multiinput": false,
          "in": false,
          "out": true,
          "name": "result",
          "dtype": "<class 'float'>",
          "value": null,
          "widget": "display",
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
    "layer": 3
  },
  "connection": {
    "type": "Connection",
    "name": "connection",
    "line": "cubic",
    "uniquename": "connection",
    "input": [
      "power",
      "result"
    ],
    "output": [
      "multiply",
      "input"
    ],
    "controlpoints": []
  },
  "integer": {
    "type": "Node",
    "name": "integer",
    "uniquename": "integer",
    "pos": [
      4700.0,
      5100.0
    ],
    "path": [
      "types",
      "Integer"
    ],
    "terminals": {
      "int": {
        "value": 87,
        "flipped": false,
        "opts": {
          "multiinput": false,
          "in": false,
          "out": true,
          "name": "int",
          "dtype": "<class 'int'>",
          "value": 0,
          "widget": "spinbox",
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
    "layer": 5
  },
  "connection.0": {
    "type": "Connection",
    "name": "connection.0",
    "line": "line",
    "uniquename": "connection.0",
    "input": [
      "integer",
      "int"
    ],
    "output": [
      "multiply",
      "input"
    ],
    "controlpoints": []
  },
  "multiply": {
    "type": "Node",
    "name": "multiply",
    "uniquename": "multiply",
    "pos": [
      5000.0,
      5000.0
    ],
    "path": [
      "math",
      "Multiply"
    ],
    "terminals": {
      "input": {
        "value": null,
        "flipped": false,
        "opts": {
          "multiinput": true,
          "in": true,
          "out": false,
          "name": "input",
          "dtype": "<class 'float'>",
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
      "result": {
        "value": 271875.0,
        "flipped": false,
        "opts": {
          "multiinput": false,
          "in": false,
          "out": true,
          "name": "result",
          "dtype": "<class 'float'>",
          "value": null,
          "widget": "display",
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
    "layer": 20,
    "geometry": [
      180.0,
      96.0
    ]
  },
  "connection.1": {
    "type": "Connection",
    "name": "connection.1",
    "line": "cubic",
    "uniquename": "connection.1",
    "input": [
      "multiply",
      "result"
    ],
    "output": [
      "subtract",
      "minuend"
    ],
    "controlpoints": []
  },
  "subtract": {
    "type": "Node",
    "name": "subtract",
    "uniquename": "subtract",
    "pos": [
      5400.0,
      5000.0
    ],
    "path": [
      "math",
      "Subtract"
    ],
    "terminals": {
      "minuend": {
        "value": 271875.0,
        "flipped": false,
        "opts": {
          "multiinput": true,
          "in": true,
          "out": false,
          "name": "minuend",
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
      "subtrahend": {
        "value": 15.0,
        "flipped": false,
        "opts": {
          "multiinput": false,
          "in": true,
          "out": false,
          "name": "subtrahend",
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
      "result": {
        "value": 271860.0,
        "flipped": false,
        "opts": {
          "multiinput": false,
          "in": false,
          "out": true,
          "name": "result",
          "dtype": "<class 'float'>",
          "value": null,
          "widget": "display",
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
    "layer": 2
  }
}