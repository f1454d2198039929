/** Imported before onnxruntime-node: its library reports usage over the network unless this is set when it loads. */
process.env["ORT_DISABLE_TELEMETRY"] = "1";
