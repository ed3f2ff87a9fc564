// The raw round trip: what comes goes back.

self.onmessage = ({ data }) => self.postMessage(data);
