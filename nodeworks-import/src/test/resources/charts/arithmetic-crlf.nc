{
  "connection": {
    "type": "Connection",
    "name": "connection",
    "line": "cubic",
    "uniquename": "connection",
    "input": [
      "integer.0",
      "int"
    ],
    "output": [
      "root",
      "radicand"
    ],
    "controlpoints": []
  },
  "connection.0": {
    "type": "Connection",
    "name": "connection.0",
    "line": "cubic",
    "uniquename": "connection.0",
    "input": [
      "root",
      "result"
    ],
    "output": [
      "multiply",
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
      "integer",
      "int"
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
      5000.0,
      5000.0
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
    "layer": 1
  },
  "integer.0": {
    "type": "Node",
    "name": "side length",
    "uniquename": "integer.0",
    "pos": [
      5000.0,
      5000.0
    ],
    "path": [
      "types",
      "Integer"
    ],
    "terminals": {
      "int": {
        "value": 225,
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
    "layer": 1
  },
  "root": {
    "type": "Node",
    "name": "root",
    "uniquename": "root",
    "pos": [
      5000.0,
      5000.0
    ],
    "path": [
      "math",
      "Root"
    ],
    "terminals": {
      "radicand": {
        "value": 225.0,
        "flipped": false,
        "opts": {
          "multiinput": false,
          "in": true,
          "out": false,
          "name": "radicand",
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
      "degree": {
        "value": 2.0,
        "flipped": false,
        "opts": {
          "multiinput": false,
          "in": true,
          "out": false,
          "name": "degree",
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
        "value": 15.0,
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
    "layer": 1
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
        "value": 1305.0,
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
    "layer": 1
  }
}