{
  "string": {
    "type": "Node",
    "name": "String",
    "uniquename": "string",
    "pos": [
      4600.0,
      4900.0
    ],
    "path": [
      "types",
      "String"
    ],
    "terminals": {
      "string": {
        "value": "boundary layer",
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
    "layer": 1
  },
  "title case": {
    "type": "Node",
    "name": "title case",
    "uniquename": "title case",
    "pos": [
      4850.0,
      4900.0
    ],
    "path": [
      "example nodes",
      "title case"
    ],
    "terminals": {
      "text": {
        "value": "",
        "flipped": false,
        "opts": {
          "in": true,
          "out": false,
          "name": "text",
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
      }
    },
    "tunnel": false,
    "forcerun": false,
    "hidden": false,
    "customState": null,
    "layer": 2
  },
  "float": {
    "type": "Node",
    "name": "inlet temperature",
    "uniquename": "float",
    "pos": [
      4600.0,
      5020.0
    ],
    "path": [
      "types",
      "Float"
    ],
    "terminals": {
      "float": {
        "value": 20.0,
        "flipped": false,
        "opts": {
          "in": false,
          "out": true,
          "name": "float",
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
      }
    },
    "tunnel": false,
    "forcerun": false,
    "hidden": false,
    "customState": null,
    "layer": 3
  },
  "celsius to kelvin": {
    "type": "Node",
    "name": "celsius to kelvin",
    "uniquename": "celsius to kelvin",
    "pos": [
      4850.0,
      5020.0
    ],
    "path": [
      "example nodes",
      "celsius to kelvin"
    ],
    "terminals": {
      "celsius": {
        "value": 0.0,
        "flipped": false,
        "opts": {
          "in": true,
          "out": false,
          "name": "celsius",
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
      "kelvin": {
        "value": null,
        "flipped": false,
        "opts": {
          "in": false,
          "out": true,
          "name": "kelvin",
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
  "describe": {
    "type": "Node",
    "name": "describe",
    "uniquename": "describe",
    "pos": [
      5120.0,
      4960.0
    ],
    "path": [
      "example nodes",
      "describe"
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
      "text": {
        "value": null,
        "flipped": false,
        "opts": {
          "in": false,
          "out": true,
          "name": "text",
          "showlabel": true,
          "widget": "display",
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
      }
    },
    "tunnel": false,
    "forcerun": false,
    "hidden": false,
    "customState": null,
    "layer": 5
  },
  "connection": {
    "type": "Connection",
    "name": "connection",
    "line": "cubic",
    "uniquename": "connection",
    "input": [
      "string",
      "string"
    ],
    "output": [
      "title case",
      "text"
    ],
    "controlpoints": []
  },
  "connection.0": {
    "type": "Connection",
    "name": "connection.0",
    "line": "cubic",
    "uniquename": "connection.0",
    "input": [
      "float",
      "float"
    ],
    "output": [
      "celsius to kelvin",
      "celsius"
    ],
    "controlpoints": []
  },
  "connection.1": {
    "type": "Connection",
    "name": "connection.1",
    "line": "cubic",
    "uniquename": "connection.1",
    "input": [
      "title case",
      "result"
    ],
    "output": [
      "describe",
      "values"
    ],
    "controlpoints": []
  },
  "connection.2": {
    "type": "Connection",
    "name": "connection.2",
    "line": "cubic",
    "uniquename": "connection.2",
    "input": [
      "celsius to kelvin",
      "kelvin"
    ],
    "output": [
      "describe",
      "values"
    ],
    "controlpoints": []
  }
}
