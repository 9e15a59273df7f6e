{
  "integer": {
    "type": "Node",
    "name": "Integer",
    "uniquename": "integer",
    "pos": [
      4720.0,
      4890.0
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
          "in": false,
          "out": true,
          "name": "int",
          "showlabel": true,
          "widget": "spinbox",
          "dtype": "<class 'int'>",
          "value": 0,
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
  "power": {
    "type": "Node",
    "name": "Power",
    "uniquename": "power",
    "pos": [
      4700.0,
      5010.0
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
          "in": true,
          "out": false,
          "name": "base",
          "showlabel": true,
          "widget": "lineedit",
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
      "exponent": {
        "value": 5.0,
        "flipped": false,
        "opts": {
          "in": true,
          "out": false,
          "name": "exponent",
          "showlabel": true,
          "widget": "lineedit",
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
      "result": {
        "value": null,
        "flipped": false,
        "opts": {
          "in": false,
          "out": true,
          "name": "result",
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
    "customState": null,
    "layer": 2
  },
  "multiply": {
    "type": "Node",
    "name": "Multiply",
    "uniquename": "multiply",
    "pos": [
      4960.0,
      4940.0
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
          "in": true,
          "out": false,
          "name": "input",
          "showlabel": true,
          "widget": null,
          "dtype": "None",
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
      "result": {
        "value": null,
        "flipped": false,
        "opts": {
          "in": false,
          "out": true,
          "name": "result",
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
    "customState": null,
    "layer": 3
  },
  "connection": {
    "type": "Connection",
    "name": "connection",
    "line": "cubic",
    "uniquename": "connection",
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
  "connection.0": {
    "type": "Connection",
    "name": "connection.0",
    "line": "cubic",
    "uniquename": "connection.0",
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
  "subtract": {
    "type": "Node",
    "name": "Subtract",
    "uniquename": "subtract",
    "pos": [
      5200.0,
      4960.0
    ],
    "path": [
      "math",
      "Subtract"
    ],
    "terminals": {
      "minuend": {
        "value": 0.0,
        "flipped": false,
        "opts": {
          "in": true,
          "out": false,
          "name": "minuend",
          "showlabel": true,
          "widget": "lineedit",
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
      "subtrahend": {
        "value": 15.0,
        "flipped": false,
        "opts": {
          "in": true,
          "out": false,
          "name": "subtrahend",
          "showlabel": true,
          "widget": "lineedit",
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
      "result": {
        "value": null,
        "flipped": false,
        "opts": {
          "in": false,
          "out": true,
          "name": "result",
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
    "customState": null,
    "layer": 4
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
  "integer.0": {
    "type": "Node",
    "name": "Integer",
    "uniquename": "integer.0",
    "pos": [
      4960.0,
      5130.0
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
          "in": false,
          "out": true,
          "name": "int",
          "showlabel": true,
          "widget": "spinbox",
          "dtype": "<class 'int'>",
          "value": 0,
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
    "layer": 5
  },
  "root": {
    "type": "Node",
    "name": "Root",
    "uniquename": "root",
    "pos": [
      5200.0,
      5130.0
    ],
    "path": [
      "math",
      "Root"
    ],
    "terminals": {
      "radicand": {
        "value": 0.0,
        "flipped": false,
        "opts": {
          "in": true,
          "out": false,
          "name": "radicand",
          "showlabel": true,
          "widget": "lineedit",
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
      "degree": {
        "value": 2.0,
        "flipped": false,
        "opts": {
          "in": true,
          "out": false,
          "name": "degree",
          "showlabel": true,
          "widget": "lineedit",
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
      "result": {
        "value": null,
        "flipped": false,
        "opts": {
          "in": false,
          "out": true,
          "name": "result",
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
    "customState": null,
    "layer": 6
  },
  "connection.2": {
    "type": "Connection",
    "name": "connection.2",
    "line": "cubic",
    "uniquename": "connection.2",
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
  "string": {
    "type": "Node",
    "name": "String",
    "uniquename": "string",
    "pos": [
      4700.0,
      5240.0
    ],
    "path": [
      "types",
      "String"
    ],
    "terminals": {
      "string": {
        "value": "a node without connections runs too",
        "flipped": false,
        "opts": {
          "in": false,
          "out": true,
          "name": "string",
          "showlabel": true,
          "widget": "lineedit",
          "dtype": "<class 'str'>",
          "value": "",
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
    "layer": 7
  }
}
