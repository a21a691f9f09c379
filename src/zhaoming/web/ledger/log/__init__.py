"""The public log (公开日志): entries of acts, their order, checkpoints, receipts and audits."""
