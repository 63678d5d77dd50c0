// The form of a work: it fills itself from what is pasted, names its lookalikes, orders its rows.

import "./row-order.js";
import "./paste-entry.js";
import "./paste-authors.js";
import "./lookalikes.js";
