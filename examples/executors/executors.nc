{
  "measure": {
    "type": "Node",
    "name": "Measure",
    "uniquename": "measure",
    "pos": [
      4600.0,
      4950.0
    ],
    "path": [
      "distributed",
      "Shell"
    ],
    "terminals": {
      "samples": {
        "value": 50,
        "flipped": false,
        "opts": {
          "in": true,
          "out": false,
          "name": "samples",
          "showlabel": true,
          "widget": "spinbox",
          "dtype": "<class 'int'>",
          "value": 50,
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
        "value": null,
        "flipped": false,
        "opts": {
          "in": false,
          "out": true,
          "name": "count",
          "showlabel": true,
          "widget": "display",
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
      }
    },
    "tunnel": false,
    "forcerun": false,
    "hidden": false,
    "customState": {
      "distributed": {
        "executor": "shell",
        "script": [
          "awk -v n=\"$INPUT_SAMPLES\" 'BEGIN { for (i = 0; i < n; i++) printf \"%d %.8f\\n\", i, 100 * exp(-0.1 * i) }' > samples.txt",
          "echo \"count=$INPUT_SAMPLES\" >> \"$NODEYARD_OUTPUTS\""
        ],
        "artifacts": {
          "paths": [
            "samples.txt"
          ]
        }
      }
    },
    "layer": 1
  },
  "smooth": {
    "type": "Node",
    "name": "Smooth",
    "uniquename": "smooth",
    "pos": [
      4880.0,
      4950.0
    ],
    "path": [
      "distributed",
      "Shell"
    ],
    "terminals": {
      "count": {
        "value": null,
        "flipped": false,
        "opts": {
          "in": true,
          "out": false,
          "name": "count",
          "showlabel": true,
          "widget": null,
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
      "kept": {
        "value": null,
        "flipped": false,
        "opts": {
          "in": false,
          "out": true,
          "name": "kept",
          "showlabel": true,
          "widget": "display",
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
      }
    },
    "tunnel": false,
    "forcerun": false,
    "hidden": false,
    "customState": {
      "distributed": {
        "executor": "docker",
        "image": "debian:12-slim",
        "script": [
          "echo \"smoothing $INPUT_COUNT samples in container $(uname -n)\"",
          "awk '{ y[NR] = $2 } END { for (i = 3; i <= NR - 2; i++) printf \"%d %.8f\\n\", i - 1, (y[i-2] + y[i-1] + y[i] + y[i+1] + y[i+2]) / 5 }' samples.txt > smooth.txt",
          "echo \"kept=$(wc -l < smooth.txt | tr -d ' ')\" >> \"$NODEYARD_OUTPUTS\""
        ],
        "artifacts": {
          "paths": [
            "smooth.txt"
          ]
        }
      }
    },
    "layer": 2
  },
  "fit": {
    "type": "Node",
    "name": "Fit",
    "uniquename": "fit",
    "pos": [
      5160.0,
      4950.0
    ],
    "path": [
      "distributed",
      "Shell"
    ],
    "terminals": {
      "kept": {
        "value": null,
        "flipped": false,
        "opts": {
          "in": true,
          "out": false,
          "name": "kept",
          "showlabel": true,
          "widget": null,
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
      "rate": {
        "value": null,
        "flipped": false,
        "opts": {
          "in": false,
          "out": true,
          "name": "rate",
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
    "customState": {
      "distributed": {
        "executor": "slurm",
        "resources": {
          "cpus": 1,
          "memory": "64 MiB"
        },
        "timeout": "10 minutes",
        "script": [
          "echo \"job $SLURM_JOB_ID fits $INPUT_KEPT points\"",
          "awk '{ x = $1; y = log($2); n++; sx += x; sy += y; sxx += x * x; sxy += x * y } END { printf \"rate=%.6f\\n\", -(n * sxy - sx * sy) / (n * sxx - sx * sx) }' smooth.txt > fit.txt",
          "cat fit.txt",
          "cat fit.txt >> \"$NODEYARD_OUTPUTS\""
        ],
        "artifacts": {
          "paths": [
            "fit.txt"
          ]
        }
      }
    },
    "layer": 3
  },
  "report": {
    "type": "Node",
    "name": "Report",
    "uniquename": "report",
    "pos": [
      5440.0,
      4950.0
    ],
    "path": [
      "distributed",
      "Shell"
    ],
    "terminals": {
      "count": {
        "value": null,
        "flipped": false,
        "opts": {
          "in": true,
          "out": false,
          "name": "count",
          "showlabel": true,
          "widget": null,
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
      "rate": {
        "value": null,
        "flipped": false,
        "opts": {
          "in": true,
          "out": false,
          "name": "rate",
          "showlabel": true,
          "widget": null,
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
      },
      "half_life": {
        "value": null,
        "flipped": false,
        "opts": {
          "in": false,
          "out": true,
          "name": "half_life",
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
    "customState": {
      "distributed": {
        "executor": "conda",
        "environment": {
          "pip": [
            "tabulate==0.9.0"
          ]
        },
        "script": [
          "python - <<'END'\nimport json, math, os\nfrom tabulate import tabulate\n\nrate = float(os.environ[\"INPUT_RATE\"])\nhalf_life = math.log(2) / rate\nrows = [[\"samples\", os.environ[\"INPUT_COUNT\"]], [\"rate\", rate], [\"half-life\", round(half_life, 4)]]\nwith open(\"report.md\", \"w\") as report:\n    report.write(tabulate(rows, headers=[\"quantity\", \"value\"], tablefmt=\"github\") + \"\\n\")\nwith open(os.environ[\"NODEYARD_JSON_OUTPUTS\"], \"w\") as outputs:\n    json.dump({\"half_life\": round(half_life, 4)}, outputs)\nEND",
          "cat report.md"
        ],
        "artifacts": {
          "paths": [
            "report.md"
          ]
        }
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
      "measure",
      "count"
    ],
    "output": [
      "smooth",
      "count"
    ],
    "controlpoints": []
  },
  "connection.0": {
    "type": "Connection",
    "name": "connection.0",
    "line": "cubic",
    "uniquename": "connection.0",
    "input": [
      "smooth",
      "kept"
    ],
    "output": [
      "fit",
      "kept"
    ],
    "controlpoints": []
  },
  "connection.1": {
    "type": "Connection",
    "name": "connection.1",
    "line": "cubic",
    "uniquename": "connection.1",
    "input": [
      "fit",
      "rate"
    ],
    "output": [
      "report",
      "rate"
    ],
    "controlpoints": []
  },
  "connection.2": {
    "type": "Connection",
    "name": "connection.2",
    "line": "cubic",
    "uniquename": "connection.2",
    "input": [
      "measure",
      "count"
    ],
    "output": [
      "report",
      "count"
    ],
    "controlpoints": []
  }
}
