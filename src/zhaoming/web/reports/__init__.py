"""Annual reports in the web application: intake, judgement, filing, publication."""
