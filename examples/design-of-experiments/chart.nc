{
  "code": {
    "type": "Node",
    "name": "design of experiments",
    "uniquename": "code",
    "pos": [
      4500.0,
      4950.0
    ],
    "path": [
      "Surrogate Modeling and Analysis",
      "Code"
    ],
    "terminals": {
      "arguments": {
        "value": "",
        "flipped": false,
        "opts": {
          "in": false,
          "out": false,
          "name": "arguments",
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
      "function": {
        "value": "levels = [-2.0, -1.0, 0.0, 1.0, 2.0]\nreturnOut = [[\"x\", \"y\"]] + [[x, y] for x in levels for y in levels]\n",
        "flipped": false,
        "opts": {
          "in": false,
          "out": false,
          "name": "function",
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
      "returnOut": {
        "value": null,
        "flipped": false,
        "opts": {
          "in": false,
          "out": true,
          "name": "returnOut",
          "showlabel": true,
          "widget": null,
          "dtype": "None",
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
  "code.0": {
    "type": "Node",
    "name": "model",
    "uniquename": "code.0",
    "pos": [
      4780.0,
      5040.0
    ],
    "path": [
      "Surrogate Modeling and Analysis",
      "Code"
    ],
    "terminals": {
      "arguments": {
        "value": "samples",
        "flipped": false,
        "opts": {
          "in": false,
          "out": false,
          "name": "arguments",
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
      "function": {
        "value": "returnOut = []\nfor x, y in samples[1:]:\n    returnOut.append(3.0 + (x - 0.5) ** 2 + 2.0 * (y + 0.25) ** 2 + 0.5 * x * y)\nprint(\"evaluated %d samples\" % len(returnOut))\n",
        "flipped": false,
        "opts": {
          "in": false,
          "out": false,
          "name": "function",
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
      "samples": {
        "value": null,
        "flipped": false,
        "opts": {
          "in": true,
          "out": false,
          "name": "samples",
          "showlabel": true,
          "widget": null,
          "dtype": "None",
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
      "returnOut": {
        "value": null,
        "flipped": false,
        "opts": {
          "in": false,
          "out": true,
          "name": "returnOut",
          "showlabel": true,
          "widget": null,
          "dtype": "None",
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
  "code.1": {
    "type": "Node",
    "name": "response surface",
    "uniquename": "code.1",
    "pos": [
      5060.0,
      4950.0
    ],
    "path": [
      "Surrogate Modeling and Analysis",
      "Code"
    ],
    "terminals": {
      "arguments": {
        "value": "samples, response",
        "flipped": false,
        "opts": {
          "in": false,
          "out": false,
          "name": "arguments",
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
      "function": {
        "value": "import numpy as np\n\nxy = np.array(samples[1:])\nx, y = xy[:, 0], xy[:, 1]\nterms = np.column_stack([np.ones_like(x), x, y, x * x, x * y, y * y])\ncoefficients, residuals, rank, singular = np.linalg.lstsq(terms, np.array(response), rcond=None)\nreturnOut = coefficients\n",
        "flipped": false,
        "opts": {
          "in": false,
          "out": false,
          "name": "function",
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
      "samples": {
        "value": null,
        "flipped": false,
        "opts": {
          "in": true,
          "out": false,
          "name": "samples",
          "showlabel": true,
          "widget": null,
          "dtype": "None",
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
      "response": {
        "value": null,
        "flipped": false,
        "opts": {
          "in": true,
          "out": false,
          "name": "response",
          "showlabel": true,
          "widget": null,
          "dtype": "None",
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
      "returnOut": {
        "value": null,
        "flipped": false,
        "opts": {
          "in": false,
          "out": true,
          "name": "returnOut",
          "showlabel": true,
          "widget": null,
          "dtype": "None",
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
          "python:numpy"
        ]
      }
    },
    "layer": 3
  },
  "code.2": {
    "type": "Node",
    "name": "minimum",
    "uniquename": "code.2",
    "pos": [
      5340.0,
      4950.0
    ],
    "path": [
      "Surrogate Modeling and Analysis",
      "Code"
    ],
    "terminals": {
      "arguments": {
        "value": "coefficients",
        "flipped": false,
        "opts": {
          "in": false,
          "out": false,
          "name": "arguments",
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
      "function": {
        "value": "import numpy as np\n\nc0, cx, cy, cxx, cxy, cyy = coefficients\nhessian = np.array([[2 * cxx, cxy], [cxy, 2 * cyy]])\nx, y = np.linalg.solve(hessian, -np.array([cx, cy]))\nvalue = c0 + cx * x + cy * y + cxx * x * x + cxy * x * y + cyy * y * y\nreturnOut = {\"x\": round(float(x), 6), \"y\": round(float(y), 6), \"minimum\": round(float(value), 6)}\n",
        "flipped": false,
        "opts": {
          "in": false,
          "out": false,
          "name": "function",
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
      "coefficients": {
        "value": null,
        "flipped": false,
        "opts": {
          "in": true,
          "out": false,
          "name": "coefficients",
          "showlabel": true,
          "widget": null,
          "dtype": "None",
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
      "returnOut": {
        "value": null,
        "flipped": false,
        "opts": {
          "in": false,
          "out": true,
          "name": "returnOut",
          "showlabel": true,
          "widget": null,
          "dtype": "None",
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
          "python:numpy"
        ]
      }
    },
    "layer": 4
  },
  "connection": {
    "type": "Connection",
    "name": "connection",
    "line": "cubic",
    "uniquename": "connection",
    "input": [
      "code",
      "returnOut"
    ],
    "output": [
      "code.0",
      "samples"
    ],
    "controlpoints": []
  },
  "connection.0": {
    "type": "Connection",
    "name": "connection.0",
    "line": "cubic",
    "uniquename": "connection.0",
    "input": [
      "code",
      "returnOut"
    ],
    "output": [
      "code.1",
      "samples"
    ],
    "controlpoints": []
  },
  "connection.1": {
    "type": "Connection",
    "name": "connection.1",
    "line": "cubic",
    "uniquename": "connection.1",
    "input": [
      "code.0",
      "returnOut"
    ],
    "output": [
      "code.1",
      "response"
    ],
    "controlpoints": []
  },
  "connection.2": {
    "type": "Connection",
    "name": "connection.2",
    "line": "cubic",
    "uniquename": "connection.2",
    "input": [
      "code.1",
      "returnOut"
    ],
    "output": [
      "code.2",
      "coefficients"
    ],
    "controlpoints": []
  }
}
