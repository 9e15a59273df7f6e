{
  "string": {
    "type": "Node",
    "name": "string",
    "uniquename": "string",
    "pos": [
      5000.0,
      5000.0
    ],
    "path": [
      "types",
      "String"
    ],
    "terminals": {
      "string": {
        "value": "Grüße, node",
        "flipped": false,
        "opts": {
          "multiinput": false,
          "in": false,
          "out": true,
          "name": "string",
          "dtype": "<class 'str'>",
          "value": "",
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
      }
    },
    "tunnel": false,
    "forcerun": false,
    "hidden": false,
    "customState": null,
    "layer": 1
  },
  "my string node": {
    "type": "Node",
    "name": "shout",
    "uniquename": "my string node",
    "pos": [
      5000.0,
      5000.0
    ],
    "path": [
      "my custom nodes",
      "my string node"
    ],
    "terminals": {
      "text": {
        "value": "",
        "flipped": false,
        "opts": {
          "multiinput": false,
          "in": true,
          "out": false,
          "name": "text",
          "dtype": "<class 'str'>",
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
      "button": {
        "value": null,
        "flipped": false,
        "opts": {
          "multiinput": false,
          "in": false,
          "out": false,
          "name": "button",
          "dtype": "None",
          "value": null,
          "widget": "pushbutton",
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
      "out": {
        "value": null,
        "flipped": false,
        "opts": {
          "multiinput": false,
          "in": false,
          "out": true,
          "name": "out",
          "dtype": "None",
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
  "note.1": {
    "type": "Node",
    "name": "a note",
    "uniquename": "note.1",
    "pos": [
      5000.0,
      5000.0
    ],
    "path": [
      "my custom nodes",
      "note"
    ],
    "terminals": {},
    "tunnel": false,
    "forcerun": false,
    "hidden": false,
    "customState": null,
    "layer": 1
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
      "my string node",
      "text"
    ],
    "controlpoints": []
  }
}