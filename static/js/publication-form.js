// The form of a work: rows in order.

import "./row-order.js";
