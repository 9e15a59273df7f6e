{
  "mesh": {
    "type": "Node",
    "name": "mesh",
    "uniquename": "mesh",
    "pos": [
      5000.0,
      5000.0
    ],
    "path": [
      "distributed",
      "Shell"
    ],
    "terminals": {
      "script": {
        "value": "mkdir -p grid\nseq 1 \"$INPUT_CELLS\" > grid/cells.txt\necho count=$INPUT_CELLS >> $NODEYARD_OUTPUTS\n",
        "flipped": false,
        "opts": {
          "multiinput": false,
          "in": false,
          "out": false,
          "name": "script",
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
      },
      "cells": {
        "value": 16,
        "flipped": false,
        "opts": {
          "multiinput": false,
          "in": true,
          "out": false,
          "name": "cells",
          "dtype": "None",
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
      "count": {
        "value": null,
        "flipped": false,
        "opts": {
          "multiinput": false,
          "in": false,
          "out": true,
          "name": "count",
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
    "customState": {
      "distributed": {
        "tags": [
          "mesher"
        ],
        "artifacts": {
          "paths": [
            "grid/*.txt"
          ],
          "expire_in": "7 days"
        }
      }
    },
    "layer": 1
  },
  "solve": {
    "type": "Node",
    "name": "solve",
    "uniquename": "solve",
    "pos": [
      5000.0,
      5000.0
    ],
    "path": [
      "distributed",
      "Shell"
    ],
    "terminals": {
      "script": {
        "value": "awk '{s+=$1} END {print \"sum=\" s}' grid/cells.txt >> $NODEYARD_OUTPUTS",
        "flipped": false,
        "opts": {
          "multiinput": false,
          "in": false,
          "out": false,
          "name": "script",
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
      },
      "cells": {
        "value": null,
        "flipped": false,
        "opts": {
          "multiinput": false,
          "in": true,
          "out": false,
          "name": "cells",
          "dtype": "None",
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
      "sum": {
        "value": null,
        "flipped": false,
        "opts": {
          "multiinput": false,
          "in": false,
          "out": true,
          "name": "sum",
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
    "customState": {
      "distributed": {
        "tags": [
          "solver"
        ],
        "resources": {
          "cpus": 2,
          "memory": "512 MiB"
        },
        "timeout": "10m",
        "retry": 2
      }
    },
    "layer": 1
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
      "cells"
    ],
    "controlpoints": [],
    "feedback": false
  }
}